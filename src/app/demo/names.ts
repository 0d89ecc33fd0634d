import type { Chance } from './random.ts'

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红玲燕云海建国志文斌宇浩凯健俊帆雪琳倩颖洁婷慧莹佳欣怡晨阳辉鹏飞龙波宁瑞琪瑶悦',
]

export interface DemoConsumer {
  name: string
  phone: string
  idNumber: string | null
  email: string | null
}

/** An invented person. The mobile number is of a kind that nobody has; the identity number begins with a region that does not exist. */
export function consumer(serial: number, by: Chance): DemoConsumer {
  const name = by.pick(surnames) + by.pick(given) + (by.isOneOf(0.7) ? by.pick(given) : '')
  const tail = String(serial % 10_000).padStart(4, '0')
  const birth = `${by.int(1955, 2004)}${String(by.int(1, 12)).padStart(2, '0')}${String(by.int(1, 28)).padStart(2, '0')}`
  return {
    name,
    phone: `1990000${tail}`,
    idNumber: by.isOneOf(0.35) ? `999001${birth}${String(by.int(1, 998)).padStart(3, '0')}${by.int(0, 9)}` : null,
    email: by.isOneOf(0.1) ? `consumer${tail}@example.com` : null,
  }
}
