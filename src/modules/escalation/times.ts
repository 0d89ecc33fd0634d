import { calendarForPack } from '../deadlines/index.ts'
import { acknowledgeBy, type Rung } from './domain/ladder.ts'

/** The calendar in which working hours of the ladder are counted. */
export const ladderCalendar = () => calendarForPack({ calendar: 'CN' })

/** When a rung that was told at `from` should have answered. */
export const answerBy = (rung: Rung, from: Date, isRed: boolean): Date => acknowledgeBy(rung, from, isRed, ladderCalendar())
