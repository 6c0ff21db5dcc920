import { Button, DatePicker, TextField, ToggleGroup, useDatepicker } from '@navikt/ds-react';
import { useEffect, useState } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../texts/i18n.js';
import { dateOf, isoOf } from './calendar.js';
import { isTypedDay, today, type Field } from './fields.js';

type Precision = 'DAY' | 'MONTH' | 'UNKNOWN';

const FORMAT = 'yyyy-MM-dd';

const precisionOf = (typed: string): Precision =>
  typed === 'UNKNOWN' ? 'UNKNOWN' : /^\d{4}-\d{2}$/.test(typed) ? 'MONTH' : 'DAY';

/** A day that may be known exactly, to the month, or not at all. */
export function DayInput({ field }: { readonly field: Extract<Field, { kind: 'day' }> }) {
  const { t } = useTranslation();
  const { field: input, fieldState } = useController({ name: field.name, defaultValue: '' });
  const typed = input.value as string;
  const [precision, setPrecision] = useState<Precision>(precisionOf(typed));
  const change = (to: Precision) => {
    setPrecision(to);
    input.onChange(to === 'UNKNOWN' ? 'UNKNOWN' : '');
  };
  const error = fieldState.error?.message;
  const optional = field.optional ? ` (${t('form.optional')})` : '';
  const shared = { label: inLanguage(field.label) + optional, error, inputRef: input.ref };
  return (
    <div className="day-field">
      {precision === 'DAY' && (
        <ExactDay
          {...shared}
          id={field.name}
          hint={field.hint && inLanguage(field.hint)}
          typed={typed}
          onChange={input.onChange}
        />
      )}
      {precision === 'MONTH' && (
        <TextField
          id={field.name}
          label={shared.label}
          description={t('form.monthFormat')}
          value={typed}
          onChange={(event) => input.onChange(event.target.value.trim())}
          error={error}
          ref={input.ref}
          className="short"
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      {precision === 'UNKNOWN' && (
        <TextField
          id={field.name}
          label={shared.label}
          value={t('form.unknown')}
          readOnly
          error={error}
          className="short"
          ref={input.ref}
        />
      )}
      <div className="precision">
        <ToggleGroup
          size="small"
          label={t('form.precision')}
          value={precision}
          onChange={(value) => change(value as Precision)}
        >
          <ToggleGroup.Item value="DAY">{t('form.exact')}</ToggleGroup.Item>
          <ToggleGroup.Item value="MONTH">{t('form.month')}</ToggleGroup.Item>
          {!field.known && <ToggleGroup.Item value="UNKNOWN">{t('form.unknown')}</ToggleGroup.Item>}
        </ToggleGroup>
        {precision === 'DAY' && (
          <Button type="button" size="small" variant="tertiary" onClick={() => input.onChange(today())}>
            {t('form.today')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ExactProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly typed: string;
  readonly error: string | undefined;
  readonly inputRef: (element: HTMLElement | null) => void;
  readonly onChange: (typed: string) => void;
}

function ExactDay({ id, label, hint, typed, error, inputRef, onChange }: ExactProps) {
  const { t } = useTranslation();
  const { datepickerProps, inputProps, setSelected, selectedDay } = useDatepicker({
    inputFormat: FORMAT,
    allowTwoDigitYear: false,
    fromDate: new Date(1990, 0, 1),
    toDate: dateOf(today()),
    defaultSelected: isDay(typed) ? dateOf(typed) : undefined,
    onDateChange: (date) => date && onChange(isoOf(date)),
  });
  useEffect(() => {
    if (isDay(typed) && isTypedDay(typed, today()) && (!selectedDay || isoOf(selectedDay) !== typed)) {
      setSelected(dateOf(typed));
    }
  }, [typed, selectedDay, setSelected]);
  return (
    <DatePicker {...datepickerProps} dropdownCaption>
      <DatePicker.Input
        {...inputProps}
        id={id}
        label={label}
        description={[hint, t('form.dayFormat')].filter(Boolean).join(' ')}
        error={error}
        ref={inputRef}
        autoComplete="off"
        onChange={(event) => {
          inputProps.onChange?.(event);
          onChange(event.target.value.trim());
        }}
      />
    </DatePicker>
  );
}

const isDay = (typed: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(typed);
