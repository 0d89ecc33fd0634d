import type { Bilingual } from '../../../platform/errors.ts'

/**
 * What a consumer agrees to before filing. A changed text gets a new version: which one was agreed to is kept with the complaint.
 */
export const privacyNotice: { version: string; title: Bilingual; text: Bilingual } = {
  version: '2026-11',
  title: { zh: '投诉受理个人信息告知', en: 'How we use what you tell us' },
  text: {
    zh: [
      '一、我们收集您的姓名、联系电话以及您在投诉内容中写下的信息，仅用于核实、处理和答复本次投诉，以及依法向监管机构报送。',
      '二、姓名、电话等信息加密保存，工作人员看到的是打码后的内容；查看完整内容须说明理由并留下记录。',
      '三、请不要填写密码、验证码、安全码（CVV）、卡片有效期。系统一经识别即永久删除，不予保存。',
      '四、投诉资料按法律法规规定的期限保存，到期删除或匿名化。您可以凭投诉编号和查询码查看进度、补充材料或撤回投诉。',
    ].join('\n'),
    en: [
      '1. We collect your name, your phone number and what you write, only to look into this complaint, handle it, answer it, and report to the regulator as the law asks.',
      '2. Your name, number and the like are kept encrypted. Staff see them masked; showing one in full needs a reason and leaves a trace.',
      '3. Please write no password, one-time code, card security code (CVV) or expiry date. What is recognised as such is removed for good and not kept.',
      '4. Records are kept as long as the law asks, then deleted or made anonymous. With your number and code you can follow the complaint, add to it or withdraw it.',
    ].join('\n'),
  },
}
