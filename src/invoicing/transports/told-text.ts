/** Text of another system as it is stored: in one line, without control characters and halves of a pair, cut at `max`. */
export function toldText<Told extends string | undefined>(text: Told, max: number): Told {
  return text
    ?.replace(/\p{Cc}+/gu, ' ')
    .slice(0, max)
    .toWellFormed() as Told;
}
