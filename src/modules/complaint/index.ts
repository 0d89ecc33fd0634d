/** The front door of the complaint module: what other modules may call. */
export { accessComplaint, complaintNotFound, isHelper, placed } from './access-complaint.ts'
export { gramFrequency, listArrivals, listRecentTexts } from './arrivals.repo.ts'
export {
  findByExternalNumber,
  findByNumber,
  findComplaint,
  listAttachments,
  listByPerson,
  listParties,
  listWithoutDimensions,
  updateDimensions,
  updateDueDate,
} from './complaint.repo.ts'
export {
  AnswerForm,
  BilingualText,
  ComplaintDetail,
  ComplaintPath,
  ComplaintSummary,
  Instant,
  TimelineEntry,
} from './complaint.schemas.ts'
export type { ComplaintRow, PartyRow } from './complaint.tables.ts'
export { type ComplaintFilter, countComplaints, listComplaints, listComplaintsById, reachableIds } from './complaint-list.repo.ts'
export { complaintReply } from './complaint-reply.ts'
export { listEntries, listHistory } from './history.ts'
export { stateOf } from './load.ts'
export { countOpenHoldings, listLastEvents, listOpenIdsOf, type OpenHolding } from './open-holders.repo.ts'
export { openPersonal, type PartyInput, personalIndex } from './parties.ts'
export { countPast, type PastSlice, streamPast } from './past.repo.ts'
export { presentSummary } from './present-complaint.ts'
export { type Loaded, type RowChanges, recordEvents } from './record-events.ts'
export { type Registration, registerComplaint, takeComplaintNumber } from './register-complaint.ts'
export { landingOf } from './relations/landing.ts'
export { type NewChild, openChild } from './relations/open-child.ts'
export { sideOf } from './relations/sides.ts'
export { listSharingPhrases } from './similar-complaints.repo.ts'
export { maxAttachmentBytes, storeAttachment } from './store-attachment.ts'
export { readUpload, UploadForm } from './upload-form.ts'
