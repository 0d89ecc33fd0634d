export const workbench = { title: 'Workbench' }
