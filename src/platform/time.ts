/** One minute, hour and day in milliseconds. A day here is 24 h; civil days belong to a calendar. */
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** A civil date in the institution's time zone, `YYYY-MM-DD`. */
export type CivilDate = `${number}-${number}-${number}`

/**
 * The offset of Beijing time from UTC. China has one zone and has not changed its clocks since 1991,
 * so civil dates of the Chinese packs need no zone database.
 */
export const beijingOffsetMs = 8 * hourMs

/** The civil date in Beijing at an instant. */
export function beijingDate(at: Date): CivilDate {
  return new Date(at.getTime() + beijingOffsetMs).toISOString().slice(0, 10) as CivilDate
}

/** The instant at which a civil date begins in Beijing. */
export function startOfBeijingDate(date: CivilDate): Date {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) - beijingOffsetMs)
}
