import type { Context } from '../../platform/module.ts'
import { listTree } from '../taxonomy/index.ts'

/** The code of a product that somebody named by its code or by its exact name in either language; null for any other words. */
export async function productCode(ctx: Context, stated: string | null | undefined): Promise<string | null> {
  if (!stated) return null
  const tree = await listTree(ctx, ctx.db, 'product')
  const found = tree.find((node) => node.isActive && (node.code === stated || node.name.zh === stated || node.name.en === stated))
  return found?.code ?? null
}
