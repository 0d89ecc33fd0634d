import { expect, test } from 'vitest'
import { disputedAmount } from '../extraction/amount.ts'
import { findAmounts } from '../extraction/amount-mentions.ts'
import { agentTemplateLikeness, repeatCountOf, scamOf, vulnerabilitiesOf } from '../extraction/circumstances.ts'
import { claimsOf } from '../extraction/claim.ts'
import { findDates } from '../extraction/dates.ts'
import { findHeadcount } from '../extraction/headcount.ts'
import { mentionsOf } from '../extraction/mentions.ts'
import { countLexicons, lexicons } from '../lexicon/index.ts'
import { languageOf, normalise } from '../normalise.ts'
import { readRules } from '../read-text.ts'

const triggersOf = (text: string) => readRules(normalise(text)).rules.map((hit) => hit.trigger as string)

test.each([
  ['I have lodged a complaint with the Financial Ombudsman', 'regulator'],
  ['I will report this to the CFPB tomorrow', 'regulator'],
  ['My next letter goes to the FOS', 'regulator'],
  ['I am going to the NFRA and the PBoC about this', 'regulator'],
  ['I already called 12378 about your branch', 'regulator'],
  ['My lawyer will be in touch', 'legal'],
  ['see you in court', 'legal'],
  ['I reported it to the police, crime number attached', 'legal'],
  ['we are preparing a class action', 'legal'],
  ['I will post the recording on social media', 'media'],
  ['a journalist from the BBC has my story', 'media'],
  ['I never authorised this transaction', 'fraud'],
  ['my card was cloned and used abroad', 'fraud'],
  ['this is a scam, they took everything', 'fraud'],
  ['someone opened an account in my name without my knowledge', 'fraud'],
  ['you leaked my personal data to a broker', 'info_leak'],
  ['the collector called my employer about my debt', 'info_leak'],
  ['I have called six times and nobody calls back', 'repeat'],
  ['this is my third complaint', 'repeat'],
  ['still no reply after a month', 'repeat'],
  ['my mother is 82 and has dementia', 'vulnerable'],
  ['I lost my job and I cannot afford food', 'vulnerable'],
  ['I am having chemo at the moment', 'vulnerable'],
  ['over 200 investors are affected', 'group'],
  ['there are hundreds of us in the same position', 'group'],
  ['我的账户被冻结了，I will complain to the ombudsman about this', 'regulator'],
])('reads what an English text states: %s', (text, trigger) => {
  expect(triggersOf(text)).toContain(trigger)
})

test.each([
  ['The bank is regulated by the FCA', 'regulator'],
  ['They threatened to sue me over £40', 'legal'],
  ['I do not want to go to court over this', 'legal'],
  ['press 1 to speak to an agent', 'media'],
  ['I saw the offer on social media', 'media'],
  ['your fraud department was very helpful', 'fraud'],
  ['where can I read the privacy policy', 'info_leak'],
  ['debt collectors called me 14 times', 'repeat'],
  ['I have been with you for 12 years', 'repeat'],
  ['the card was disabled without notice, a minor issue', 'vulnerable'],
  ['my family and I like the app', 'group'],
])('leaves what is denied, general, or done by others: %s', (text, trigger) => {
  expect(triggersOf(text)).not.toContain(trigger)
})

test.each([
  ['They took $1,200 from me', 1200],
  ['a fee of RMB 3,200 appeared', 3200],
  ['I paid £45.50 for nothing', 45.5],
  ['you owe me two thousand yuan', 2000],
  ['five hundred pounds vanished overnight', 500],
  ['half a million dollars of savings', 500_000],
  ['I lost 85k on that platform', 85_000],
  ['we invested £1.2m in the notes', 1_200_000],
  ['transferred 300 dollars to a stranger', 300],
  ['I was charged 129 for a free trial', 129],
  ['Refund my 15,000 please', 15_000],
  ['USD 2.5 million is missing', 2_500_000],
  ['three grand gone from the account, 3 grand', 3000],
])('reads a sum as stated, without converting it: %s', (text, value) => {
  expect(findAmounts(normalise(text)).map((mention) => mention.value)).toContain(value)
})

test.each([
  'I called on 3 March 2024 at 10:30',
  'The rate went from 4.5% to 6.2%',
  'card ending 4421',
  'I waited 45 minutes and rang 14 times',
  'clause 19 of the agreement',
  'over 40,000 customers use the app',
  'reference #882,113',
])('takes no date, rate, card tail or count for money: %s', (text) => {
  expect(findAmounts(normalise(text))).toEqual([])
})

test('points at the sum in dispute', () => {
  const text = 'Last week you took $298 from my account without asking'
  expect(text.slice(...disputedAmount(normalise(text), 0)!.at).trim()).toBe('$298')
})

test.each([
  ['there are 120 of us', 120],
  ['signed by thirty five residents', 35],
  ['2,300 depositors cannot withdraw', 2300],
  ['hundreds of people lost money', null],
  ['20 people in front of me in the queue', null],
])('reads how many people are affected, and guesses none: %s', (text, value) => {
  expect(findHeadcount(normalise(text))?.value ?? null).toBe(value)
})

test('reads what is asked for', () => {
  expect(claimsOf(normalise('I want a full refund, a written apology and the default removed from my credit file'))).toEqual([
    'refund',
    'remove_credit_record',
    'apology',
  ])
  expect(claimsOf('stop calling me and cancel my policy')).toEqual(['stop_harassment', 'cancel_product'])
})

test.each([
  ['a man pretending to be from the police told me to move my money', 'fake_police'],
  ['someone claiming to be from customer support made me install anydesk', 'fake_customer_service'],
  ['i met her on a dating app and she told me to invest', 'romance'],
  ['they wanted an upfront fee before the loan could be released', 'loan_fee'],
  ['the crypto platform locked my account and asked for tax before i could withdraw', 'fake_investment'],
  ['the annual fee is too high for me', null],
])('recognises the common scams: %s', (text, scam) => {
  expect(scamOf(text)).toBe(scam)
})

test('names vulnerability, earlier complaints and dates', () => {
  expect(vulnerabilitiesOf('my father, 78, is disabled and my mother passed away')).toEqual(['elderly', 'disabled', 'bereaved'])
  expect(repeatCountOf('i have emailed you four times about this', true)).toBe(4)
  expect(repeatCountOf('nobody ever replied to me', true)).toBe(1)
  expect(findDates(normalise('Opened on 3 May 2024, charged June 6th')).map((date) => date.iso)).toEqual(['2024-05-03', null])
  expect(agentTemplateLikeness('why was i charged twice, please fix it')).toBe(0)
})

test('names institutions, products and staff', () => {
  const { company, product, staff } = mentionsOf(normalise('The branch manager Mr Hughes at HSBC froze my savings account'))
  expect([company, product, staff]).toEqual([['hsbc'], ['savings account'], ['branch manager hughes']])
})

test('the lists hear English words whole: a fee, not a coffee', () => {
  const pricing = lexicons.findIndex((list) => list.name === 'key.why.pricing')
  expect(countLexicons('the fees are too high', 0).hits[pricing]).toBe(1)
  expect(countLexicons('a coffee, and i feel fine', 0).hits[pricing]).toBe(0)
})

test('tells English from Chinese and from neither', () => {
  expect(languageOf('Where is my refund?')).toBe('en')
  expect(languageOf('我用 Apple Pay 付款失败了')).toBe('zh')
  expect(languageOf('I sent 300 dollars to 张三 last week and the bank will not help')).toBe('en')
  expect(languageOf('¿Dónde está el dinero?')).toBe('other')
})
