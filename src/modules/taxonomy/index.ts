/** The front door of taxonomy: which codes there are, and which may be given. */
export { assertCodes, type Codes, isActiveCode } from './assert-codes.ts'
export { listTree } from './list-tree.ts'
