/** The same keys with any text: English must say everything that Chinese says, or it does not compile. */
export type Shape<Texts> = {
  [Key in keyof Texts]: Texts[Key] extends string
    ? string
    : Texts[Key] extends readonly string[]
      ? readonly string[]
      : Shape<Texts[Key]>
}
