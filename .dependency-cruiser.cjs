/** A starting point for the project's .dependency-cruiser.cjs: who may import whom. Needs @swc/core: with TypeScript 7 and no swc it cruises 0 modules and reports success. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        "domain/ holds decisions. It may import platform/errors, its own module's domain/ and other modules' domain types, and nothing that does I/O.",
      from: { path: '^src/modules/[^/]+/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/modules/[^/]+/domain/', '^src/platform/(errors|time|actor)\\.ts$'] },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      comment:
        "Another module is reached through its index.ts. Its tables, routes and jobs are its own business. Screens are composed of each other's parts; that server code imports none is server-draws-nothing.",
      // A module's test builders may stand on another's.
      from: { path: '^src/modules/([^/]+)/', pathNot: '/testing\\.ts$' },
      to: {
        path: '^src/modules/([^/]+)/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(index|events)\\.ts$', '^src/modules/[^/]+/(domain|web)/'],
      },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      comment: 'platform/ would run a library system as well. If it needs a complaint, the code is in the wrong place.',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|app|web)/' },
    },
    ...[
      'identity|audit-log|taxonomy',
      'complaint|workflow',
      'intake|classification|triage|deadlines|escalation|communication|notifications',
      'knowledge|insight|quality|governance|training',
      'reporting',
    ].map((tier, i, tiers) => ({
      name: `tier-${i + 1}-looks-down-only`,
      severity: 'error',
      comment: 'A lower tier publishes an event; it never calls up.',
      from: { path: `^src/modules/(${tier})/` },
      to: { path: `^src/modules/(${tiers.slice(i + 1).join('|') || 'none'})/` },
    })),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Types may refer to each other; running code may not.',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-talks-http',
      severity: 'error',
      comment: 'web/ may import types and domain/, never a repo or a route.',
      from: { path: '^src/(web|modules/[^/]+/web)/' },
      to: {
        path: '^src/(platform|modules|app)/',
        pathNot: ['^src/modules/[^/]+/(domain|web)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'server-draws-nothing',
      severity: 'error',
      comment: 'Server code does not import a screen.',
      from: { path: '^src/(platform|modules)/', pathNot: '^src/modules/[^/]+/web/' },
      to: { path: '^src/(web|modules/[^/]+/web)/' },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      comment: 'app/ puts the parts together. A part that needs the whole is in the wrong place.',
      from: { path: '^src/(platform|modules|web)/' },
      to: { path: '^src/app/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
  },
}
