import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PackNotice, RegulationPackContent } from '../../../../web/api/index.ts'
import { wordOf } from '../../domain/packs/words.ts'
import { Labelled } from './Labelled.tsx'
import { removed, replaced, useSay, wordOptions } from './words.ts'

const contents = [
  ...['findings', 'basis_and_reasons', 'remedies_reexam_mediation_arbitration_litigation', 'reason', 'new_due_date'],
  ...['external_appraisal', 'agency', 'not_authorised_filer', 'process_review', 'time_review', 'result_review', 'decision'],
  ...['basic_facts', 'dispute_focus', 'findings_and_evidence', 'basis', 'communication_log', 'extension_status'],
  ...['satisfaction', 'all_points', 'reasons', 'expected_date', 'redress', 'why_not_final', 'when_expected'],
]

/** What each notice must say: a name, and its parts in order. */
export function NoticesEditor({ pack, onChange }: { pack: RegulationPackContent; onChange(pack: RegulationPackContent): void }) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const notices = pack.notices ?? []
  const set = (next: PackNotice[]) => onChange({ ...pack, notices: next })
  return (
    <div className="pk-forms">
      {notices.map((notice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its id is what is being edited
        <fieldset className="pk-form" key={index}>
          <legend>{say(wordOf(notice.id))}</legend>
          <div className="pk-grid">
            <Labelled label={t('fields.id')}>
              {(id) => (
                <Input
                  id={id}
                  value={notice.id}
                  onChange={(event) => set(replaced(notices, index, { ...notice, id: event.target.value }))}
                />
              )}
            </Labelled>
            <Labelled label={t('fields.must')} isWide>
              {(id) => (
                <Select
                  id={id}
                  mode="tags"
                  optionFilterProp="label"
                  value={notice.must}
                  options={[
                    ...wordOptions(contents, say),
                    ...wordOptions(
                      notice.must.filter((word) => !contents.includes(word)),
                      say,
                    ),
                  ]}
                  onChange={(must) => set(replaced(notices, index, { ...notice, must }))}
                />
              )}
            </Labelled>
          </div>
          <Button size="small" danger onClick={() => set(removed(notices, index))}>
            {t('removeNotice', { title: say(wordOf(notice.id)) })}
          </Button>
        </fieldset>
      ))}
      <Button onClick={() => set([...notices, { id: `notice_${notices.length + 1}`, must: ['reason'] }])}>
        {t('addNotice')}
      </Button>
    </div>
  )
}
