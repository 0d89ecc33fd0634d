import type { UnitFunction, UnitKind } from '../../modules/identity/domain/org-unit.ts'

/** The sample bank. Every name is invented. */
export const bank = { name: '江州银行', code: 'JZB', kind: 'bank' } as const

export interface DemoUnit {
  /** `HO/P1/B2/CP`: codes from head office down. */
  path: string
  kind: UnitKind
  function: UnitFunction | null
  name: string
}

const headOfficeDepartments = [
  // The first run of an institution makes its consumer-protection department.
  ['RISK', 'risk', '风险管理部'],
  ['LEGAL', 'legal', '法律合规部'],
  ['CARD', 'business', '信用卡中心'],
  ['LOAN', 'business', '个人贷款部'],
  ['WEALTH', 'business', '财富管理部'],
  ['OPS', 'business', '运营管理部'],
  ['TECH', 'technology', '信息科技部'],
  ['QA', 'quality', '客户服务质检中心'],
  ['TRAIN', 'training', '员工培训中心'],
] as const satisfies readonly (readonly [string, UnitFunction, string])[]

const provinceDepartments = [
  ['CP', 'consumer_protection', '消保部'],
  ['RISK', 'risk', '风险部'],
  ['LEGAL', 'legal', '法律合规部'],
] as const satisfies readonly (readonly [string, UnitFunction, string])[]

const branchDepartments = [
  ['CP', 'consumer_protection', '消保部'],
  ['RETAIL', 'business', '零售业务部'],
] as const satisfies readonly (readonly [string, UnitFunction, string])[]

/** Provinces, their branches, and how many outlets each has: 40 in all. */
export const provinces = [
  [
    'P1',
    '江南省',
    [
      ['临江', 4],
      ['云溪', 4],
      ['南浦', 3],
      ['白鹭洲', 3],
    ],
  ],
  [
    'P2',
    '淮海省',
    [
      ['清淮', 4],
      ['沂川', 3],
      ['东岚', 3],
      ['云港', 3],
    ],
  ],
  [
    'P3',
    '岭东省',
    [
      ['榕江', 4],
      ['梅岭', 3],
      ['珠浦', 3],
      ['南屿', 3],
    ],
  ],
] as const

const streets = ['东街', '人民路', '高新区', '滨江', '大学城', '开发区', '火车站', '文昌路', '建设路', '湖滨']

/** Every unit but head office and its consumer-protection department, parents before children. */
export const units: readonly DemoUnit[] = [
  ...headOfficeDepartments.map(([code, duty, name]) => department('HO', code, duty, name)),
  ...provinces.flatMap(([code, province, branches]) => [
    { path: `HO/${code}`, kind: 'province' as const, function: null, name: `${province}分行` },
    ...provinceDepartments.map(([own, duty, name]) => department(`HO/${code}`, own, duty, `${province}分行${name}`)),
    ...branches.flatMap(([city, outlets], index) => branchUnits(`HO/${code}/B${index + 1}`, city, outlets, index)),
  ]),
]

function branchUnits(path: string, city: string, outlets: number, offset: number): DemoUnit[] {
  return [
    { path, kind: 'branch', function: null, name: `${city}分行` },
    ...branchDepartments.map(([own, duty, name]) => department(path, own, duty, `${city}分行${name}`)),
    ...Array.from({ length: outlets }, (_, index): DemoUnit => {
      const street = streets[(offset * 3 + index) % streets.length]!
      return { path: `${path}/O${index + 1}`, kind: 'outlet', function: null, name: `${city}${street}支行` }
    }),
  ]
}

function department(above: string, code: string, duty: UnitFunction, name: string): DemoUnit {
  return { path: `${above}/${code}`, kind: 'department', function: duty, name }
}

export interface DemoBranch {
  path: string
  city: string
  province: string
  outlets: readonly DemoUnit[]
}

export const branches: readonly DemoBranch[] = provinces.flatMap(([code, province, own]) =>
  own.map(([city], index) => {
    const path = `HO/${code}/B${index + 1}`
    return { path, city, province, outlets: units.filter((unit) => unit.kind === 'outlet' && unit.path.startsWith(`${path}/`)) }
  }),
)
