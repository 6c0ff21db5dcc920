import { DatePicker, Heading, Radio, RadioGroup, Select, useDatepicker } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { Areas, Measure, Selection } from '../api/statistics.js';
import { dateOf, isoOf } from '../forms/calendar.js';
import { today } from '../forms/fields.js';
import { clocks } from './selection.js';

interface Props {
  readonly selection: Selection;
  readonly areas: Areas | undefined;
  readonly onChange: (change: Partial<Selection>) => void;
}

export function Filters({ selection, areas, onChange }: Props) {
  const { t } = useTranslation();
  const { measure, permanence, clock, unit, year } = selection;
  return (
    <section className="filters card" aria-labelledby="choices">
      <Heading level="2" size="small" id="choices" className="visually-hidden">
        {t('statistics.choices')}
      </Heading>
      <div className="filter-row">
        <RadioGroup
          size="small"
          legend={t('statistics.measure')}
          value={measure}
          onChange={(value: Measure) => onChange({ measure: value })}
        >
          <Radio value="STAY">{t('statistics.STAY')}</Radio>
          <Radio value="TIME_TO_HOME">{t('statistics.TIME_TO_HOME')}</Radio>
        </RadioGroup>
        {measure === 'STAY' ? (
          <RadioGroup
            size="small"
            legend={t('statistics.unit')}
            value={unit}
            onChange={(value: Selection['unit']) => onChange({ unit: value })}
          >
            <Radio value="HOUSEHOLD">{t('statistics.HOUSEHOLD')}</Radio>
            <Radio value="CHILD">{t('statistics.CHILD')}</Radio>
          </RadioGroup>
        ) : (
          <RadioGroup
            size="small"
            legend={t('statistics.permanence')}
            description={t('statistics.permanenceHint')}
            value={permanence}
            onChange={(value: Selection['permanence']) => onChange({ permanence: value })}
          >
            <Radio value="BROAD">{t('statistics.BROAD')}</Radio>
            <Radio value="STRICT">{t('statistics.STRICT')}</Radio>
          </RadioGroup>
        )}
      </div>
      <div className="filter-row">
        <AreaSelect selection={selection} areas={areas} onChange={onChange} />
        <Select
          size="small"
          label={t('statistics.year')}
          value={year}
          onChange={(event) => onChange({ year: event.target.value })}
        >
          <option value="">{t('statistics.allYears')}</option>
          {[...new Set([...(areas?.years ?? []), ...(year ? [Number(year)] : [])])].map((y) => (
            <option key={y} value={y}>
              {y}
            </option>
          ))}
        </Select>
        {measure === 'TIME_TO_HOME' && (
          <Select
            size="small"
            label={t('statistics.clock')}
            value={clock}
            onChange={(event) => onChange({ clock: event.target.value as Selection['clock'] })}
          >
            {clocks.map((c) => (
              <option key={c} value={c}>
                {t(`statistics.${c}`)}
              </option>
            ))}
          </Select>
        )}
        <AsOf key={selection.asOf} asOf={selection.asOf} onChange={onChange} />
      </div>
    </section>
  );
}

function AreaSelect({ selection, areas, onChange }: Props) {
  const { t } = useTranslation();
  const all = areas?.areas ?? [];
  const name = (a: { code: string; name: string }) => (a.code === '00' ? t('statistics.nation') : a.name);
  const groups = [
    { label: t('statistics.counties'), of: all.filter((a) => a.code.length === 2 && a.code !== '00') },
    { label: t('statistics.municipalities'), of: all.filter((a) => a.code.length === 4) },
  ];
  return (
    <Select
      size="small"
      label={t('statistics.area')}
      value={selection.area}
      onChange={(event) => onChange({ area: event.target.value })}
    >
      {all
        .filter((a) => a.code === '00')
        .map((a) => (
          <option key={a.code} value={a.code}>
            {name(a)}
          </option>
        ))}
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ label, of }) => (
          <optgroup key={label} label={label}>
            {of.map((a) => (
              <option key={a.code} value={a.code}>
                {name(a)}
              </option>
            ))}
          </optgroup>
        ))}
    </Select>
  );
}

function AsOf({ asOf, onChange }: { readonly asOf: string; readonly onChange: Props['onChange'] }) {
  const { t } = useTranslation();
  const latest = today();
  const { datepickerProps, inputProps } = useDatepicker({
    inputFormat: 'yyyy-MM-dd',
    allowTwoDigitYear: false,
    fromDate: new Date(1990, 0, 1),
    toDate: dateOf(latest),
    defaultSelected: dateOf(asOf || latest),
    onDateChange: (date) => date && onChange({ asOf: isoOf(date) === latest ? '' : isoOf(date) }),
  });
  return (
    <DatePicker {...datepickerProps} dropdownCaption>
      <DatePicker.Input {...inputProps} size="small" label={t('statistics.asOf')} autoComplete="off" />
    </DatePicker>
  );
}
