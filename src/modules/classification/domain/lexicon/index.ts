import { cueLexicons } from './cues.ts'
import { businessKeys, reasonKeys, routeKeys } from './keys.ts'
import { createMatcher, type Lexicon } from './matcher.ts'
import { coreLexicon, outsideLexicons } from './outside.ts'
import { productLexicons } from './products.ts'
import { reasonLexicons } from './reasons.ts'
import { toneLexicons } from './tone.ts'

/** All lexicons of the model. Their order is part of the model: a new list goes at the end, and the model is trained again. */
export const lexicons: readonly Lexicon[] = [...productLexicons, ...reasonLexicons, ...cueLexicons, ...outsideLexicons, ...toneLexicons, coreLexicon, ...businessKeys, ...reasonKeys, ...routeKeys]

export const matchLexicons = createMatcher(lexicons)
