import type { Shape } from '../shape.ts'
import type { shell as zh } from '../zh/shell.ts'

export const shell: Shape<typeof zh> = {
  skip: 'Skip to the main content',
  landmarks: { nav: 'Main navigation', main: 'Main content' },
  groups: { work: 'Complaints', settings: 'Rules', administration: 'Administration' },
  nav: {
    workbench: 'Workbench',
    complaints: 'Complaints',
    newComplaint: 'Register',
    approvals: 'Approvals',
    imports: 'Import',
    taxonomy: 'Taxonomy',
    triage: 'Warnings and priority',
    organisation: 'Organisation',
    people: 'People and roles',
    apiKeys: 'API keys',
    audit: 'Audit log',
  },
  menu: { open: 'Open menu', collapse: 'Collapse menu', expand: 'Expand menu' },
  palette: {
    open: 'Search or go to',
    hint: 'Search by number, text or phone, or go to a page',
    placeholder: 'A number, words, a phone number, “name:Zhang San”, or a page',
    pages: 'Pages',
    complaints: 'Complaints',
    actions: 'Actions',
    empty: 'Nothing matches.',
    searching: 'Searching…',
    all: 'Show everything for “{{q}}” in the list',
    keys: '↑↓ choose · Enter open · Esc close',
  },
  theme: { label: 'Appearance', light: 'Light', dark: 'Dark', system: 'As the system' },
  language: { label: 'Language', zh: '中文', en: 'English' },
  user: { menu: 'Account: {{name}}', signOut: 'Sign out', changePassword: 'Change password', unit: 'Department', roles: 'Roles' },
  help: { shortcuts: 'Keyboard shortcuts' },
  notFound: {
    title: 'There is no such page',
    body: 'The address may be wrong, or the page has moved.',
    home: 'Back to the workbench',
  },
}
