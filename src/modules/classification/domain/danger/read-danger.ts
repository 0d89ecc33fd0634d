import { createMarkReader, type TriggerHit } from './marks.ts'
import { selfHarm } from './self-harm.ts'
import { violence } from './violence.ts'

/** Danger to life and limb that a normalised Chinese text speaks of. What it says stands, whatever a model thinks. */
export const readDanger: (text: string) => TriggerHit[] = createMarkReader([
  { trigger: 'self_harm', marks: selfHarm },
  { trigger: 'violence', marks: violence },
])
