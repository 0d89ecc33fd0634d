import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LightSimulation } from '../../../web/api/index.ts'
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { EmptyState } from '../../../web/kit/states.tsx'
import { LightTag } from '../../../web/kit/tags.tsx'
import { formatDate } from '../../../web/kit/time.ts'
import { Scroll } from '../../classification/web/model/Scroll.tsx'
import { SimulationCurve } from './SimulationCurve.tsx'
import { SimulationFigures } from './SimulationFigures.tsx'

type Changed = LightSimulation['listed'][number]
const lights = ['green', 'yellow', 'red'] as const
/** Under so many the shares say little. */
const smallSample = 30

export function SimulationResult({ result, mark }: { result: LightSimulation; mark: number }) {
  const { t } = useTranslation('triage')
  const { definition } = result
  const kinds = definition.kinds.map((kind) => t(`grave.kinds.${kind}`)).join('、')
  const basis = { from: formatDate(result.from), to: formatDate(result.to) }
  return (
    <div className="tr-simulated">
      <p>
        {t('simulation.basis', { ...basis, complaints: result.complaints, grave: result.grave })}{' '}
        {result.isCapped && t('simulation.capped')}
      </p>
      <p className="sq-faint">{t('simulation.definition', { kinds, level: t(`grave.levels.${definition.level}`) })}</p>
      {result.grave < smallSample && <Alert type="info" showIcon className="tr-alert" title={t('simulation.small')} />}
      <div className="tr-two">
        <SimulationFigures result={result} />
        <Matrix matrix={result.matrix} />
      </div>
      <h3 className="tr-sub">{t('simulation.curve')}</h3>
      <p className="sq-faint">{t('simulation.curveLead')}</p>
      <SimulationCurve curve={result.curve} mark={mark} />
      <h3 className="tr-sub">{t('simulation.changed', { count: result.changedCount })}</h3>
      <ChangedCases result={result} />
    </div>
  )
}

/** From which colour to which. */
function Matrix({ matrix }: { matrix: LightSimulation['matrix'] }) {
  const { t } = useTranslation('triage')
  return (
    <div>
      <h3 className="tr-sub">{t('simulation.matrix')}</h3>
      <p className="sq-faint">{t('simulation.matrixLead')}</p>
      <Scroll label={t('simulation.matrix')}>
        <table className="tr-figures tr-changes">
          <thead>
            <tr>
              <th scope="col">
                {t('simulation.now')} ↓ {t('simulation.draft')} →
              </th>
              {lights.map((light) => (
                <th key={light} scope="col">
                  <LightTag light={light} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lights.map((now) => (
              <tr key={now}>
                <th scope="row">
                  <LightTag light={now} />
                </th>
                {lights.map((draft) => (
                  <td key={draft} className={now !== draft && matrix[now][draft] > 0 ? 'tr-moved' : ''}>
                    {matrix[now][draft]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  )
}

function ChangedCases({ result }: { result: LightSimulation }) {
  const { t, i18n } = useTranslation('triage')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  if (result.changedCount === 0) return <p className="sq-faint">{t('simulation.noChange')}</p>
  const open = (one: Changed) => (
    <Link to="/complaints/$id" params={{ id: one.id }}>
      {one.number}
    </Link>
  )
  const change = (one: Changed) => (
    <span className="tr-change">
      <LightTag light={one.now} /> → <LightTag light={one.draft} />
    </span>
  )
  const grave = ({ grave: kinds }: Changed) => kinds.map((kind) => t(`grave.kinds.${kind}`)).join('、') || t('simulation.none')
  const signals = ({ reasons }: Changed) => reasons.map(({ say, weight }) => `${say[language]} +${weight}`).join('；')
  const columns: Column<Changed>[] = [
    { key: 'number', title: t('simulation.number'), fixed: true, width: 190, render: open },
    { key: 'change', title: t('simulation.change'), width: 170, render: change },
    { key: 'received', title: t('simulation.received'), width: 150, render: (one) => <DateTime value={one.receivedAt} /> },
    { key: 'unit', title: t('simulation.unit'), width: 170, render: (one) => one.unitName },
    { key: 'grave', title: t('simulation.outcome'), width: 170, render: grave },
    { key: 'redAt', title: t('simulation.redAt'), width: 150, render: (one) => <DateTime value={one.redAt} /> },
    { key: 'signals', title: t('simulation.signals'), width: 360, render: signals },
  ]
  return (
    <>
      <p className="sq-faint">{t('simulation.changedNote', { shown: result.listed.length })}</p>
      <DataTable<Changed>
        id="light-simulation"
        label={t('simulation.changed', { count: result.changedCount })}
        rows={result.listed}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<EmptyState title={t('simulation.changedNote', { shown: 0 })} />}
        card={(one) => (
          <div className="tr-card">
            {open(one)}
            {change(one)}
            <span className="sq-soft">{signals(one)}</span>
            <span className="sq-faint">
              {t('simulation.outcome')}：{grave(one)}
            </span>
          </div>
        )}
      />
    </>
  )
}
