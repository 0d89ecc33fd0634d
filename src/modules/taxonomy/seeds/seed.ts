/**
 * One code of a tree as the program brings it: own step of the code, Chinese name, English name, and what is below it.
 *
 * Codes are kept for years on complaints: only add to these files, never rename a code. Names may be improved;
 * an institution that has a tree already keeps its own.
 */
export type Seed = readonly [step: string, zh: string, en: string, below?: readonly Seed[]]
