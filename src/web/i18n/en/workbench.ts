import type { Shape } from '../shape.ts'
import type { workbench as zh } from '../zh/workbench.ts'

export const workbench: Shape<typeof zh> = {
  title: 'Workbench',
  greeting: {
    morning: 'Good morning, {{name}}',
    noon: 'Good day, {{name}}',
    afternoon: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
  },
  scope: { label: 'Counted over', mine: 'Mine', all: 'My scope' },
  counters: {
    label: 'What is waiting',
    mine: 'Mine to do',
    dueToday: 'Due today',
    overdue: 'Overdue',
    red: 'Red',
    toApprove: 'To approve',
    toReview: 'Escalations to review',
  },
  queue: {
    title: 'To do',
    mine: 'Mine',
    unclaimed: 'To assign',
    confirm: 'To confirm',
    emptyMine: 'Nothing on your desk',
    emptyMineBody: 'What is assigned to you or claimed by you appears here.',
    emptyOthers: 'Nothing is waiting',
    emptyOthersBody: 'New complaints appear here within a minute.',
  },
  due: { title: 'Due today', empty: 'Nothing is due today', overdue: '{{formatted}} more overdue' },
  warnings: { title: 'Warnings', empty: 'No red or yellow complaints', reasons: 'Why' },
  approvals: {
    toDecide: 'Waiting for my approval',
    requested: 'My requests',
    emptyToDecide: 'Nothing is waiting for your approval',
    emptyRequested: 'You have no request under way',
    by: 'From {{name}}',
    at: 'Decided by {{unit}}',
  },
  changes: {
    title: 'Since your last visit',
    since: 'Since {{at}}',
    empty: 'Nothing has changed',
    first: 'This is your first visit; changes will be listed here',
  },
  more: 'See all',
  date: '{{weekday}}, {{date}}',
  noComplaints: { title: 'Your post does not handle complaints', body: 'This is what you can use:' },
}
