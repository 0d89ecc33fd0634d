import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'
import { readRules } from './read-text.ts'

const read = (text: string) =>
  readRules(normalise(text))
    .rules.map((hit) => hit.trigger)
    .filter((trigger) => trigger === 'self_harm' || trigger === 'violence')
const lines = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim())

test.each(
  lines(`
    我真的不想活了，每天睁眼就是催款短信
    再这样逼下去我只能去死
    今晚我就从你们行楼顶跳下去
    我已经写好遗书放在抽屉里了
    昨晚吞了一整瓶安眠药，早上被室友送去洗胃
    我妈被催收吓得喝了农药，现在还在抢救室
    老公因为这笔贷款割腕了，幸好邻居发现得早
    实在活不下去了，求求你们放过我
    活着还有什么意思，不如一了百了
    你们是要逼死我吗
    不给我退钱我就死在你们柜台前面
    我这条老命就扔在你们银行门口了
    我爸想不开，半夜走到河边被人拉回来
    想死的心都有了，天天被骂
    别逼我走绝路
    我怕她走极端，求你们停一停
    我不会善罢甘休，大不了一命抵给你们，我用命换个说法
    站在江边想了一夜，想想孩子又回来了
    他昨天爬上了小区天台，消防来了才劝下来
    要不是女儿在，我早就跳下去了
    已经有人上吊了，你们还要骗多少人
    我买了百草枯，就放在床头
    你们要是不解决，我就带着孩子一起走
    干脆一家人一起死了算了
    不想再醒过来
    活够了，真的活够了
    我弟弟欠网贷自杀了，你们还打电话给我爸妈
    客户情绪崩溃，称要轻生，请立即联系
    来电人扬言若不退款就在网点喝药自杀
    我患重度抑郁，最近反复自残
    我用刀片划了手腕，血流了一地
    烧炭的东西我都买好了
    他卧轨了，手机里全是你们的催收短信
    我会采取极端方式解决问题
    我死了以后做鬼也不会放过你们
    你们等着给我收尸吧
    一死百了，省得天天被你们追
    只有死路一条
    死给你们看
    以死明志
    生无可恋
    生不如死，每天都想结束这一切
    我想离开这个世界了
    别再催了，我爸已经因为这事喝过农药
    催收让我去跳楼，说跳了保险赔
    他骂我怎么不去死
    叫我去死，说死了也要还
    老伴知道钱没了，一头撞在墙上，差点没命
    有位大姐受不了从六楼跳下来了
    同村的老李喝敌敌畏走了
    我老婆患抑郁，昨天又吃了好多安眠药
    我把煤气打开过一次，被邻居闻到了
    我现在就在大桥上，你们看着办
    今天要是再没人回我电话，我就跳江
    真想找根绳子挂房梁上
    不治了，透析我也不去透了，不想拖累孩子
    她留下一封遗书就不见了
    这辈子完了，下辈子再还你们
    想着怎么了断最省事
    我自我了断总行了吧
    再不给钱我就自焚
    我要往自己身上浇汽油
    我想解脱了
    早点解脱吧我真的累了
    活着真累，想一睡不醒
    你们把我逼上了绝路
    没有活路了
    莫得活路了，老汉昨天要跳堰塘寻死
    唔想做人啦，日日畀人追数
    死俾你哋睇
    俺娘说不中了，想喝药
    阿拉娘讲活勿下去了，要跳黄浦江，跳江算了
    咱家老头子说活不起了
    不想huo了
    自sha的心都有了
    想亖
    想4了算了
    紫砂算了，反正没人管
    跳*楼给你们看
    自*杀
    zisha
    我想自 杀
    轻*生
    割碗了，昨天
    我写好了怡书
    我都不想活拉
    一了白了
    我何尝没想过自杀
    我不是没想过跳楼，是舍不得孩子
    不止一次想到死
    没死成，被救回来了，醒来第一件事又是你们的短信
    两次自杀未遂，银行仍然每天打电话
    抢救过来了，医生说再晚半小时人就没了，她吃的是老鼠药
    被救回来以后他还是说不想活
    我闺女才十九，被催收逼得割了手腕
    爷爷说钱要不回来就不活了
    家里老人情绪很不好，说谁来封房就死在谁面前
    已经有两个难友轻生
    我随时准备跟这笔债一起埋了，活着也是受罪
    宁愿死也不再受这个气
    不如死了干净
    每天晚上都想怎么死才不疼
    你们非要闹出人命才管吗
    逼出人命你们负责吗
    他说活着没意思，让我照顾好妈
    孩子他爸交代后事了，我害怕
    把骨灰撒在你们门口
    I can't go on any more, I want to kill myself
    My husband tried to take his own life because of your collectors
    I have been feeling suicidal since you froze my account
    I just want to end it all
    I don't want to live anymore
    there is no reason to go on living
    I will jump off the roof of your branch
    she overdosed on sleeping pills last night
    he slit his wrists after the last call
    My family would be better off dead, and so would I: I'd be better off dead
    I have already written my suicide note
    I am thinking of hanging myself
    I'm going to set myself on fire in front of your head office
    my mother hanged herself over this debt
    I want to die
    I started cutting myself again
  `),
)('hears that somebody means to die: %s', (text) => {
  expect(read(text)).toContain('self_harm')
})

test.each(
  lines(`
    再不给钱我拿刀去找你们行长
    跟你们同归于尽
    我要一把火烧了你们网点
    我提着汽油去分公司，大家都别活
    你们等着，我弄死那个客户经理
    不退钱我就把你们柜台砸了
    信不信我砍人
    老子要杀了他
    把你们的机器全砸烂
    我跟你们拼了
    谁拦我我跟谁拼命
    鱼死网破吧
    我知道你们经理家住哪，小心点他的狗命
    我找人打断他的腿
    我会带一帮人去你们公司打砸
    催收上门打人，我爸被打伤住院
    三个男的冲进我家把我按在地上打
    保安一把将我推倒在地，手臂擦伤
    被保安打得头破血流
    柜员从里面出来推了我一把，摔在台阶上
    他们扇了我两个耳光
    讨债的往我家门上泼油漆
    半夜在墙上喷红字，往锁眼里灌胶水
    门口摆了花圈
    催收说要卸我一条胳膊
    说再不还就让我见血
    威胁说知道我女儿在哪个学校上学
    说要去学校接我孩子
    去我儿子学校门口闹
    催收员说出门小心点，别被车撞死
    短信里说让你全家不得好死，明天上门砍人
    被他们关在宾馆一天一夜不让走，拘禁了我
    非法拘禁，逼我写了二十万欠条
    业务员上门收钱动手打了我母亲
    几个纹身男堵在我家楼道里骂
    讨债的翻墙进来把东西砸了
    我爷爷被他们推下台阶，骨折
    催收说今晚带人来收拾我
    扬言要弄我全家
    说见我一次打一次
    对方说要我的命
    上门泼粪
    他们跟踪我女儿放学
    下班被人尾随，说不还钱就动手打我
    抓着我的头发往墙上撞，拳打脚踢
    掐住我脖子往外拖
    那个保安先动手打的人
    我舅被他们捅了一刀
    要债的持刀闯进店里
    把我打成轻伤，派出所有伤情鉴定
    你要死还是要活，他电话里就这么说的
    他们威胁要伤害我的孩子
    恐吓说要烧我家房子
    我的人身安全受到威胁
    上门把电视砸了还打了我老婆
    说要挑断我脚筋
    nong死你们
    嘎了你信不信
    打s我算了，催收昨天就动手推搡我妈
    把我惹急了炸了你们银行
    要让他们给我陪葬
    大不了一命换一命
    催收的人拿棍子守在村口
    开车撞死你们这帮骗子
    I will burn your branch down
    Your collector threatened to break my legs
    they said they would kill me and my family
    I'll come down there with a knife
    The security guard punched me in the face
    a debt collector assaulted my father at his home
    He said he knows where my kids go to school
    I was pushed to the ground by your staff
    they threw paint on our door and smashed the window
    I am going to shoot whoever did this
    the agent told me to watch my back or someone will get hurt
    two men beat up my brother over a $300 loan
    I swear I will smash up your office
  `),
)('hears a threat or a blow: %s', (text) => {
  expect(read(text)).toContain('violence')
})

test.each(
  lines(`
    气死我了，客服电话永远打不通
    累死了，跑了三趟网点
    这利率贵死了
    烦死了，天天推销
    急死人了，钱什么时候到账
    笑死，这也叫理财
    app卡死了，怎么点都没反应
    手机死机了，验证码收不到
    死活不给退年费
    打死我也不会再买你们的理财
    打死都不说手续费是多少
    想死你了，老行长
    跳楼价甩卖的金条是真的吗
    手续繁琐得要命
    等得要死要活
    还让不让人活了，一个月涨三次价
    红点消不掉，逼死强迫症
    定期存单死期能提前取吗
    存的死期，利息多少
    客服像死人一样不回话
    死板的规定什么时候能改
    该死的系统又崩溃了
    给老人留的棺材本被买了保险
    砍头息合法吗
    额度被砍了一半
    砍价免费拿是骗人的
    权益说砍就砍
    砸锅卖铁也要把贷款还上
    我砸了三十万进去，现在只剩十万
    事情办砸了，经理推给柜员
    口碑都被你们砸了
    短信轰炸，一天几十条
    平台爆雷了，本金没了
    杀猪盘骗走我五万
    大数据杀熟，老用户利率更高
    秒杀活动根本抢不到
    股价杀跌的时候系统登不上
    电话打我手机打个不停
    一天打我八个电话推销贷款
    别再打我家座机了
    打我工资卡里的钱怎么少了
    打折买的债权到期没兑付
    给我打了六万八的分期款
    麻烦打人工客服怎么这么难
    堵车没赶上网点关门，能补办吗
    保单里意外骨折赔多少
    车祸撞断两根肋骨，保险公司拒赔
    被追尾，对方全责，理赔拖了两个月
    冰雹把玻璃砸了，车险赔不赔
    树倒了砸到车，定损员不来
    父亲去世后存款怎么继承
    母亲离开人世之后，银行要我们做公证
    手术费急用，定期提前支取被拒
    医生动手术要用的钱
    自动还款没成功，上了征信
    拼命催我办卡
    拼命打电话推销保险
    一刀切关闭非柜面交易，不合理
    烧钱补贴结束后费率就涨了
    油漆店的收款码收不了钱
    装修贷刚放款装修公司就跑了
    喷漆维修费用保险只赔一半
    农药店的对公账户被冻结了
    喝药调理身体花光了积蓄，想申请延期
    失眠要靠安眠药才能睡着，跟这笔账没关系，只是问下分期
    还清了就一了百了，请给结清证明
    解绑以后就解脱了，终于不用收短信
    当初怎么想不开办了你家的卡
    我是想不开才买的基金
    公司活不下去了，想申请续贷
    小微企业没有活路，希望降低利率
    保险合同里写两年内自杀不赔是什么意思
    自杀条款怎么理解，做保险考试用
    做了一件傻事，把验证码告诉了骗子
    极端天气航班取消，刷卡买的票能退吗
    在楼顶装太阳能的贷款怎么申请
    天台见吧股友们，今天又跌停
    我没想过要自杀，只是想讨个说法
    楼主别想不开，协商一下就好
    客服态度生硬，让我自己去法院
    跟踪处理进度在哪里查
    跟踪误差太大，这只指数基金有问题
    限制交易，没有提前通知
    上门办卡的小伙子很热情
    上门安装pos机收了三百押金
    请问催收会上门吗
    资金安全怎么保障
    威胁上征信，说再不还就报逾期
    影响孩子上学，征信能不能修复
    恶意扣费，一点人情味都没有
    This loading time is killing me
    I am dying to know when my refund arrives
    The app is dead slow and crashes
    What is the suicide clause in my life policy?
    Your app beats any other bank
    I hit a dead end with customer service
    They keep jumping from one excuse to another
    The deadline for my claim passed
    I was hit with a fee of $35
    My phone died during the transfer
    your rates are a killer
    fire insurance claim was denied
    I beat the system to get this rate
    shoot me an email when it is done
  `),
)('takes no figure of speech, price cut, injury claim or phone call for danger: %s', (text) => {
  expect(read(text)).toEqual([])
})

test('points at the words that speak of danger, in the writer’s own text', () => {
  const text = '客服一直推，我真的不想活了'
  const hit = readRules(normalise(text)).rules.find(({ trigger }) => trigger === 'self_harm')!
  expect(text.slice(...hit.at)).toBe('不想活')
})
