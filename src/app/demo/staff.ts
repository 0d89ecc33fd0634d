import type { PersonRole } from '../../modules/identity/domain/roles.ts'
import type { Bilingual } from '../../platform/errors.ts'
import { branches, provinces } from './bank.ts'

/** What everybody in the sample signs in with. Known to all, so a sample must never hold real complaints. */
export const demoPassword = 'Jiangzhou-2026'

export interface DemoPerson {
  login: string
  name: string
  post: string
  role: PersonRole
  /** Path of the unit, as in bank.ts. */
  unit: string
}

type Row = readonly [login: string, name: string, post: string, role: PersonRole]
const at = (unit: string, rows: readonly Row[]): DemoPerson[] =>
  rows.map(([login, name, post, role]) => ({ login, name, post, role, unit }))

/** Made by the first run of the institution; the rest of the staff are added by them. */
export const firstAdministrators = {
  admin: { login: 'sun.hao', name: '孙浩' },
  securityAdmin: { login: 'ma.li', name: '马莉' },
} as const

const headOffice: DemoPerson[] = [
  ...at('HO/CP', [
    ['shen.qing', '沈清', '总行消保部副总经理', 'head_office'],
    ['lu.yuan', '陆远', '总行消保管理岗', 'head_office'],
    ['gu.yan', '顾岩', '总行消保部总经理', 'department_head'],
    ['cheng.xin', '程欣', '投诉处理岗', 'specialist'],
    ['du.fei', '杜飞', '投诉处理岗', 'specialist'],
    ['jiang.ting', '蒋婷', '投诉处理岗', 'specialist'],
    ['luo.wei', '罗薇', '投诉处理岗', 'specialist'],
    ['pan.jun', '潘军', '投诉处理岗', 'specialist'],
    ['ye.zi', '叶子', '投诉处理岗', 'specialist'],
    ['bai.xue', '白雪', '投诉数据分析岗', 'analyst'],
  ]),
  ...at('HO', [
    ['song.ning', '宋宁', '审计管理员', 'audit_admin'],
    ['jian.du', '监管检查账号', '监管检查（只读）', 'examiner'],
  ]),
  ...at('HO/RISK', [['yan.feng', '严峰', '风险管理岗', 'supporting']]),
  ...at('HO/LEGAL', [['qin.yue', '秦越', '法务岗', 'supporting']]),
  ...at('HO/CARD', [
    ['he.chao', '何超', '信用卡客诉支持岗', 'supporting'],
    ['yu.dan', '于丹丹', '信用卡分期产品岗', 'supporting'],
  ]),
  ...at('HO/LOAN', [['tian.ye', '田野', '个贷产品岗', 'supporting']]),
  ...at('HO/WEALTH', [['cui.ying', '崔莹', '理财产品岗', 'supporting']]),
  ...at('HO/OPS', [['ren.jie', '任杰', '账户运营岗', 'supporting']]),
  ...at('HO/TECH', [['hou.liang', '侯亮', '系统支持岗', 'supporting']]),
  ...at('HO/QA', [
    ['qiu.ling', '邱玲', '质检主管', 'quality'],
    ['shi.lei', '石磊', '质检员', 'quality'],
  ]),
  ...at('HO/TRAIN', [['tang.rui', '唐睿', '培训师', 'trainer']]),
]

/** Two a province: the office that answers for it, and one who handles. */
const provinceStaff: readonly (readonly Row[])[] = [
  [
    ['fang.zheng', '方正', '省分行消保部总经理', 'province_office'],
    ['liao.jing', '廖静', '投诉处理岗', 'specialist'],
  ],
  [
    ['meng.tao', '孟涛', '省分行消保部总经理', 'province_office'],
    ['kong.lin', '孔琳', '投诉处理岗', 'specialist'],
  ],
  [
    ['xiong.wei', '熊伟', '省分行消保部总经理', 'province_office'],
    ['dai.min', '戴敏', '投诉处理岗', 'specialist'],
  ],
]

/** Four a branch: its office, the head of the department, and two who handle. */
const branchStaff: readonly (readonly (readonly [login: string, name: string])[])[] = [
  [
    ['xu.hui', '徐慧'],
    ['zhou.jianguo', '周建国'],
    ['lin.yue', '林悦'],
    ['wu.kai', '吴凯'],
  ],
  [
    ['huang.bin', '黄斌'],
    ['zhao.lei', '赵蕾'],
    ['liu.na', '刘娜'],
    ['zheng.hang', '郑航'],
  ],
  [
    ['feng.xia', '冯霞'],
    ['chu.peng', '褚鹏'],
    ['wei.ran', '卫然'],
    ['jin.ge', '金戈'],
  ],
  [
    ['tao.hong', '陶虹'],
    ['qi.ming', '戚明'],
    ['xie.fang', '谢芳'],
    ['zou.yi', '邹毅'],
  ],
  [
    ['yu.wen', '喻文'],
    ['bo.tong', '柏桐'],
    ['shui.miao', '水淼'],
    ['dou.qian', '窦倩'],
  ],
  [
    ['zhang.ke', '章可'],
    ['yun.fei', '云飞'],
    ['su.man', '苏曼'],
    ['pan.yu', '潘宇'],
  ],
  [
    ['ge.lan', '葛岚'],
    ['xi.cheng', '奚诚'],
    ['fan.shu', '范舒'],
    ['peng.bo', '彭博'],
  ],
  [
    ['lang.qi', '郎琪'],
    ['lu.an', '鲁安'],
    ['wei.chen', '韦晨'],
    ['chang.le', '昌乐'],
  ],
  [
    ['ma.teng', '马腾'],
    ['miao.xin', '苗欣'],
    ['feng.rui', '凤蕊'],
    ['hua.ming', '花明'],
  ],
  [
    ['fang.min', '方敏'],
    ['yu.xiang', '俞翔'],
    ['ren.ping', '任萍'],
    ['yuan.zhi', '袁志'],
  ],
  [
    ['liu.jia', '柳佳'],
    ['feng.hao', '酆皓'],
    ['bao.ning', '鲍宁'],
    ['shi.yu', '史钰'],
  ],
  [
    ['tang.shuai', '汤帅'],
    ['teng.fei', '滕飞'],
    ['yin.mei', '殷梅'],
    ['luo.cheng', '骆成'],
  ],
]

const branchPosts = [
  ['分行消保管理岗', 'branch_office'],
  ['分行消保部负责人', 'department_head'],
  ['投诉处理岗', 'specialist'],
  ['投诉处理岗', 'specialist'],
] as const

export const staff: readonly DemoPerson[] = [
  ...headOffice,
  ...provinces.flatMap(([code], index) => at(`HO/${code}/CP`, provinceStaff[index]!)),
  ...branches.flatMap(({ path }, index) =>
    at(
      `${path}/CP`,
      branchStaff[index]!.map(([login, name], place): Row => [login, name, ...branchPosts[place]!]),
    ),
  ),
  ...at(`${branches[0]!.path}/RETAIL`, [['bian.hua', '卞华', '零售产品支持岗', 'supporting']]),
]

export interface Persona {
  login: string
  name: string
  /** What this person shows of the program. */
  shows: Bilingual
}

const shows: readonly (readonly [login: string, zh: string, en: string])[] = [
  ['lin.yue', '临江分行投诉处理岗：登记、确认、调查、答复', 'Branch specialist: files, confirms, investigates, answers'],
  ['zhou.jianguo', '临江分行消保部负责人：审批、升级审核、分派', 'Department head: approves, reviews escalations, assigns'],
  ['xu.hui', '临江分行消保管理岗：处理升级到分行的投诉', 'Branch office: decides what was escalated to the branch'],
  ['fang.zheng', '江南省分行消保部总经理：省级升级、延期审批', 'Province office: escalations and extensions of the province'],
  ['shen.qing', '总行消保部：全行视图、分类与规则维护', 'Head office: the whole bank, its categories and rules'],
  ['cheng.xin', '总行投诉处理岗：无归属机构的投诉', 'Head-office specialist: what belongs to no branch'],
  ['he.chao', '信用卡中心：被提及后协助核实', 'Card centre: helps when mentioned'],
  ['qiu.ling', '质检主管', 'Quality'],
  ['tang.rui', '培训师', 'Trainer'],
  ['bai.xue', '数据分析', 'Analyst'],
  ['jian.du', '监管检查（只读）', 'Examiner, read-only'],
  ['sun.hao', '系统管理员：机构与人员', 'System administrator: units and people'],
  ['ma.li', '安全管理员：角色与密钥', 'Security administrator: roles and keys'],
  ['song.ning', '审计管理员：审计链', 'Audit administrator: the trail'],
]

/** Those whom a visitor signs in as; everybody else works the same way. */
export const personas: readonly Persona[] = shows.map(([login, zh, en]) => ({
  login,
  name: [...staff, ...Object.values(firstAdministrators)].find((person) => person.login === login)!.name,
  shows: { zh, en },
}))
