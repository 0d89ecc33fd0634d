import { lexicon } from './matcher.ts'

/** English words of the lists in this folder, by list. A list means the same in both languages, so that one model reads both. */
export const englishWords: ReadonlyMap<string, readonly string[]> = new Map(
  [
    lexicon(
      'key.biz.savings',
      'savings savings_account term_deposit fixed_deposit certificate_of_deposit passbook deposit_account isa fixed-term deposit_matured withdrew_cash maturity',
    ),
    lexicon(
      'key.biz.debit_card',
      'debit_card bank_card atm cash_machine card_swallowed swallowed_my_card replacement_card lost_card new_card cashpoint pin_blocked',
    ),
    lexicon(
      'key.biz.credit_card',
      'credit_card annual_fee credit_limit minimum_payment balance_transfer cash_advance cashback statement_balance card_statement reward_points late_payment_fee',
    ),
    lexicon(
      'key.biz.loan',
      'loan personal_loan mortgage student_loan car_loan payday_loan borrower lender repayment early_repayment overdraft refinance remortgage borrowed instalment consumer_loan microloan home_loan apr loan_app',
    ),
    lexicon(
      'key.biz.payment',
      'transfer payment wire_transfer bank_transfer direct_debit standing_order paypal alipay wechat_pay mobile_banking online_banking app log_in login log-in locked_out frozen froze account_frozen blocked_account two-factor otp verification_code qr_code merchant e-wallet wallet payee',
    ),
    lexicon(
      'key.biz.forex',
      'exchange_rate foreign_exchange currency_conversion foreign_currency swift international_transfer remittance overseas_transfer usd_account fx',
    ),
    lexicon(
      'key.biz.rmb_cash',
      'counterfeit counterfeit_note banknote damaged_note coins fake_note commemorative_coin torn_note small_change',
    ),
    lexicon('key.biz.treasury', 'treasury_bond government_bond savings_bond gilts treasury'),
    lexicon('key.biz.precious_metal', 'gold gold_bar bullion silver precious_metal gold_account paper_gold'),
    lexicon(
      'key.biz.wealth',
      'wealth_management wealth_product structured_deposit structured_product relationship_manager wealth_manager private_banking net_asset_value',
    ),
    lexicon('key.biz.agency', 'mutual_fund unit_trust fund trust_product bancassurance sold_me_insurance'),
    lexicon(
      'key.biz.intermediary',
      'safe_deposit_box proof_of_funds letter_of_credit bank_statement cheque check_bounced bankers_draft payroll guarantee_letter',
    ),
    lexicon(
      'key.biz.personal_info',
      'credit_report credit_file credit_score credit_record credit_bureau identity_theft personal_data data_breach hard_inquiry experian equifax transunion my_details',
    ),
    lexicon(
      'key.biz.collection',
      'debt_collector collector collections_agency collection_agency debt_collection harassing harassment bailiff debt_agency collections',
    ),
    lexicon(
      'key.biz.insurance',
      'insurance insurer policy premium claim claim_denied adjuster underwriter cover policyholder coverage payout surrender_value no-claims excess insured life_cover income_protection',
    ),
    lexicon(
      'key.biz.investment',
      'investment investor broker brokerage shares stock futures crypto bitcoin usdt trading_platform p2p peer-to-peer redemption margin_call leverage token exchange forex_trading withdrawal_request invested portfolio trading_app',
    ),
    lexicon(
      'key.why.service',
      'rude on_hold no_reply ignored unhelpful no_one_answers hung_up queue waited passed_around customer_service attitude no_response never_called_back call_back transferred_me slow dismissive',
    ),
    lexicon(
      'key.why.system',
      'crash crashed error error_message outage system_down bug freezes glitch not_working down_for does_not_load login_fails verification_fails blank_screen timed_out maintenance',
    ),
    lexicon(
      'key.why.rules',
      'refused refuse declined rejected frozen froze restricted blocked requirement documents paperwork policy_says not_eligible approval closed_my_account locked payment_plan hardship limit_reduced unfreeze kyc must_visit in_person',
    ),
    lexicon(
      'key.why.marketing',
      'misled misleading mis-sold missold promised sales_call cold_call marketing_calls advertised promotion spam salesman told_me_it_was guaranteed',
    ),
    lexicon(
      'key.why.disclosure',
      'not_told never_told never_informed not_informed hidden small_print fine_print no_notice without_notice undisclosed did_not_mention never_mentioned never_explained no_explanation',
    ),
    lexicon(
      'key.why.choice',
      'without_my_consent without_consent without_permission never_agreed never_signed_up forced_to added_without auto-renewed auto-renewal automatic_renewal subscription opted never_asked_for pre-ticked enrolled',
    ),
    lexicon(
      'key.why.pricing',
      'fee charged charges interest_rate interest overcharged penalty late_fee apr commission markup annual_fee double_charged hidden_fee',
    ),
    lexicon(
      'key.why.return',
      'loss lost_money matured not_paid_out payout_refused claim_denied claim_rejected claim_refused cannot_withdraw can_not_withdraw withdrawal_refused principal redemption dividend undervalued shortfall',
    ),
    lexicon('key.why.contract', 'contract terms terms_and_conditions clause agreement breach_of_contract signed_contract t&c'),
    lexicon(
      'key.why.funds',
      "stolen scam scammed fraud fraudster unauthorised unauthorized money_gone missing money_disappeared wrong_account deducted taken_from_my_account debited vanished hacked not_received did_not_authorise didn't_authorise",
    ),
    lexicon(
      'key.why.info',
      'leaked data_breach privacy identity_theft my_data personal_information disclosed shared_my_details gdpr sold_my_data',
    ),
    lexicon(
      'key.why.collection',
      'harass harassed harassing threatened threats debt_collector calls_my_work called_my_family abusive bailiff intimidat intimidating',
    ),
    lexicon(
      'key.route.report',
      'i_want_to_report report_a illegal unlicensed investigate crack_down whistleblower criminal prosecute shut_down authorities',
    ),
    lexicon(
      'key.route.claim',
      'refund compensation i_want demand money_back i_expect resolve complaint i_am_complaining please_refund reimburse put_right give_me give_it_back fix_this',
    ),
    lexicon(
      'key.route.ask',
      "how_do_i how_can_i can_i could_you_tell what_is is_it_possible do_i_need how_long where_can_i does_anyone_know please_advise i_would_like_to_know wondering i'd_like_to_know how_much when_will is_there",
    ),
    lexicon(
      'key.route.praise',
      'thank_you thanks great excellent love_the helpful brilliant well_done impressed kind patient five_stars would_be_nice suggestion could_you_add please_add it_would_help feature',
    ),
    lexicon(
      'key.route.talk',
      'lol imo anyone_else mate guys dude op congrats i_heard same_here tbh haha you_should you_can try_calling bro nah yeah reckon',
    ),
    lexicon(
      'core.finance',
      'bank banking credit_card debit_card loan mortgage insurance policy premium account deposit overdraft interest lender borrower broker investment fund savings transfer payment refund fee atm branch debt collector card pension crypto withdrawal insurer statement',
    ),
    lexicon(
      'cue.demand',
      'refund compensation i_want please demand i_expect resolve reimburse put_right pay_me give_me fix_this stop cancel remove reinstate apologise apologize explain',
    ),
    lexicon('cue.question', 'how what when where why can_i do_i could_you is_it does will_i which'),
    lexicon(
      'cue.praise',
      'thank_you thanks great excellent helpful brilliant well_done impressed love easy_to_use friendly lovely wonderful',
    ),
    lexicon(
      'cue.suggest',
      'suggest suggestion would_be_nice would_be_good it_would_help please_add could_you_add wish improve feature would_love',
    ),
    lexicon(
      'cue.bad_review',
      'rubbish terrible awful useless worst garbage pathetic joke horrible one_star trash avoid shambles disgrace',
    ),
    lexicon('cue.own', 'i my me mine we our'),
    lexicon(
      'out.shop',
      'parcel delivery courier shipping seller shoes dress sofa phone_case fridge washing_machine restaurant takeaway pizza hotel airline flight order_arrived amazon_order ebay',
    ),
    lexicon('out.education', 'tuition course school teacher university_admission exam lesson homework'),
  ].map((list) => [list.name, list.words]),
)
