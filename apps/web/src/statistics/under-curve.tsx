import { Heading, Table } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { Durations } from '../api/statistics.js';
import { valueAt, type Steps } from '../charts/steps.js';
import { number, percent, percentInterval } from './numbers.js';

export const homeSteps = ({ measure, causes }: Durations): Steps =>
  stepsOf(causes[measure === 'STAY' ? 'HOME' : 'PERMANENT_HOME']);
export const otherSteps = ({ measure, causes }: Durations): Steps =>
  stepsOf(causes[measure === 'STAY' ? 'OTHER' : 'OTHER_END']);

const stepsOf = (cause: Durations['causes'][string] | undefined): Steps => ({
  time: cause?.time ?? [],
  value: cause?.incidence ?? [],
});

/** The table under the curve: one column for each day, so that it reads along the axis. */
export function UnderCurve({ durations }: { readonly durations: Durations }) {
  const { t } = useTranslation();
  const { table, measure } = durations;
  const home = homeSteps(durations);
  const other = otherSteps(durations);
  const share = (steps: Steps) => (row: Durations['table'][number]) =>
    row.survival === null ? '–' : percent(valueAt(steps, row.time, 0), 1);
  const rows: readonly { readonly name: string; readonly cell: (row: Durations['table'][number]) => string }[] = [
    { name: t('statistics.atRisk'), cell: (r) => number(r.atRisk) },
    { name: t('statistics.events'), cell: (r) => number(r.events) },
    { name: t('statistics.censored'), cell: (r) => number(r.censored) },
    {
      name: t(measure === 'STAY' ? 'statistics.shareRemaining' : 'statistics.shareWaiting'),
      cell: (r) => percent(r.survival, 1),
    },
    { name: t('statistics.limits'), cell: (r) => percentInterval(r.lower, r.upper) },
    { name: t(measure === 'STAY' ? 'statistics.homeSTAY' : 'statistics.shareHome'), cell: share(home) },
    { name: t(measure === 'STAY' ? 'statistics.otherEndSTAY' : 'statistics.shareOther'), cell: share(other) },
  ];
  return (
    <section aria-labelledby="under-curve">
      <Heading level="2" size="small" spacing id="under-curve">
        {t('statistics.table')}
      </Heading>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('statistics.tableCaption')}>
        <Table size="small" className="under-curve">
          <caption className="visually-hidden">{t('statistics.tableCaption')}</caption>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{t('statistics.day')}</Table.HeaderCell>
              {table.map((row) => (
                <Table.HeaderCell key={row.time} scope="col" align="right">
                  {row.time}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {rows.map(({ name, cell }) => (
              <Table.Row key={name}>
                <Table.HeaderCell scope="row">{name}</Table.HeaderCell>
                {table.map((row) => (
                  <Table.DataCell key={row.time} align="right">
                    {cell(row)}
                  </Table.DataCell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </section>
  );
}
