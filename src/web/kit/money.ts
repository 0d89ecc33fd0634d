const yuan = new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY', minimumFractionDigits: 2 })
const whole = new Intl.NumberFormat('zh-CN')

/** `¥12,300.00`. */
export const formatMoney = (amount: number): string => yuan.format(amount)

/** `1,234`. */
export const formatCount = (count: number): string => whole.format(count)
