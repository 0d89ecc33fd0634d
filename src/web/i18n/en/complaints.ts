export const complaints = { title: 'Complaints' }
