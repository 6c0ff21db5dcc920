import {
  Button,
  Checkbox,
  CheckboxGroup,
  Chips,
  InlineMessage,
  Radio,
  RadioGroup,
  Select,
  TextField,
} from '@navikt/ds-react';
import { useState } from 'react';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import type { CodeList } from '@stadig/codes/code-list';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PathwayCase } from '../api/pathways.js';
import { inLanguage } from '../texts/i18n.js';
import { DayInput } from './day-input.js';
import { COMMANDS } from './commands.js';
import { isShown, type Field, type Reference, type Values } from './fields.js';
import { choicesFor, type Choice } from './references.js';

interface Props {
  readonly field: Field;
  readonly pathwayCase?: PathwayCase | undefined;
}

/** The input of one field, its error beside it; nothing while the field is not asked for. */
export function FieldInput({ field, pathwayCase }: Props) {
  const { control } = useFormContext<Values>();
  const values = useWatch({ control });
  if (!isShown(field, values as Values)) return null;
  return <Shown field={field} pathwayCase={pathwayCase} />;
}

function Shown({ field, pathwayCase }: Props) {
  const { t } = useTranslation();
  switch (field.kind) {
    case 'day':
      return <DayInput field={field} />;
    case 'code':
      return field.list.codes.length > 7 ? <CodeSelect field={field} /> : <CodeRadios field={field} />;
    case 'codes':
      return field.list.codes.length > 30 ? <CodeChoices field={field} /> : <CodeBoxes field={field} />;
    case 'reference':
      return pathwayCase ? <ReferenceRadios field={field} choices={choicesFor(field.of, pathwayCase)} /> : null;
    case 'number':
      return <ShortText field={field} />;
    case 'month':
      return <ShortText field={field} hint={t('form.monthFormat')} />;
    case 'confirmation':
      return <Confirmation field={field} />;
    case 'children':
      return pathwayCase ? <ChildrenBoxes field={field} choices={choicesFor('childIndex', pathwayCase)} /> : null;
  }
}

type Of<K extends Field['kind']> = Extract<Field, { kind: K }>;

function useLabel(field: Field): string {
  const { t } = useTranslation();
  return field.optional ? `${inLanguage(field.label)} (${t('form.optional')})` : inLanguage(field.label);
}

/** Few and short answers, as yes and no, stand beside each other. */
const isShort = ({ codes, labels }: CodeList): boolean =>
  codes.length <= 4 && codes.every((code) => labels[code]!.sv.length <= 16);

function CodeRadios({ field }: { readonly field: Of<'code'> }) {
  const label = useLabel(field);
  return (
    <Controller
      name={field.name}
      defaultValue=""
      render={({ field: { value, onChange, ref }, fieldState: { error } }) => (
        <RadioGroup
          id={field.name}
          legend={label}
          description={field.hint && inLanguage(field.hint)}
          value={value as string}
          onChange={onChange}
          error={error?.message}
          tabIndex={-1}
          className={isShort(field.list) ? 'in-a-row' : undefined}
        >
          {field.list.codes.map((code, i) => (
            <Radio key={code} value={code} ref={i === 0 ? ref : undefined}>
              {inLanguage(field.list.labels[code]!)}
            </Radio>
          ))}
        </RadioGroup>
      )}
    />
  );
}

function CodeSelect({ field }: { readonly field: Of<'code'> }) {
  const { t } = useTranslation();
  const label = useLabel(field);
  return (
    <Controller
      name={field.name}
      defaultValue=""
      render={({ field: { value, onChange, onBlur, ref }, fieldState: { error } }) => (
        <Select
          id={field.name}
          label={label}
          description={field.hint && inLanguage(field.hint)}
          value={value as string}
          onChange={onChange}
          onBlur={onBlur}
          ref={ref}
          error={error?.message}
        >
          <option value="">{t('form.choose')}</option>
          {field.list.codes.map((code) => (
            <option key={code} value={code}>
              {inLanguage(field.list.labels[code]!)}
            </option>
          ))}
        </Select>
      )}
    />
  );
}

function CodeBoxes({ field }: { readonly field: Of<'codes'> }) {
  const label = useLabel(field);
  return (
    <Controller
      name={field.name}
      defaultValue={[]}
      render={({ field: { value, onChange }, fieldState: { error } }) => (
        <CheckboxGroup
          id={field.name}
          legend={label}
          description={field.hint && inLanguage(field.hint)}
          value={value as string[]}
          onChange={onChange}
          error={error?.message}
          tabIndex={-1}
        >
          {field.list.codes.map((code) => (
            <Checkbox key={code} value={code}>
              {inLanguage(field.list.labels[code]!)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    />
  );
}

/** Several codes of a long list: one after the other is added, and what was added can be taken away. */
function CodeChoices({ field }: { readonly field: Of<'codes'> }) {
  const { t } = useTranslation();
  const label = useLabel(field);
  const [next, setNext] = useState('');
  const { codes, labels } = field.list;
  return (
    <Controller
      name={field.name}
      defaultValue={[]}
      render={({ field: { value, onChange, ref }, fieldState: { error } }) => {
        const chosen = value as string[];
        const add = () => {
          onChange([...chosen, next]);
          setNext('');
        };
        return (
          <div className="choices">
            <Select
              id={field.name}
              label={label}
              description={field.hint && inLanguage(field.hint)}
              value={next}
              onChange={(event) => setNext(event.target.value)}
              ref={ref}
              error={error?.message}
            >
              <option value="">{t('form.choose')}</option>
              {codes
                .filter((code) => !chosen.includes(code))
                .map((code) => (
                  <option key={code} value={code}>
                    {inLanguage(labels[code]!)}
                  </option>
                ))}
            </Select>
            <Button type="button" size="small" variant="secondary" onClick={() => next && add()}>
              {t('form.add')}
            </Button>
            {chosen.length > 0 && (
              <Chips aria-label={label}>
                {chosen.map((code) => (
                  <Chips.Removable key={code} onClick={() => onChange(chosen.filter((other) => other !== code))}>
                    {inLanguage(labels[code]!)}
                  </Chips.Removable>
                ))}
              </Chips>
            )}
          </div>
        );
      }}
    />
  );
}

interface ShortTextProps {
  readonly field: Of<'number' | 'month'>;
  readonly hint?: string;
}

function ShortText({ field, hint }: ShortTextProps) {
  const label = useLabel(field);
  return (
    <Controller
      name={field.name}
      defaultValue=""
      render={({ field: { value, onChange, ref }, fieldState: { error } }) => (
        <TextField
          id={field.name}
          label={label}
          description={[field.hint && inLanguage(field.hint), hint].filter(Boolean).join(' ')}
          value={value as string}
          onChange={(event) => onChange(event.target.value.trim())}
          error={error?.message}
          ref={ref}
          className="short"
          inputMode="numeric"
          autoComplete="off"
        />
      )}
    />
  );
}

function Confirmation({ field }: { readonly field: Of<'confirmation'> }) {
  return (
    <Controller
      name={field.name}
      defaultValue={[]}
      render={({ field: { value, onChange }, fieldState: { error } }) => (
        <CheckboxGroup
          id={field.name}
          legend={inLanguage(field.label)}
          description={field.hint && inLanguage(field.hint)}
          value={value as string[]}
          onChange={onChange}
          error={error?.message}
          tabIndex={-1}
        >
          <Checkbox value="YES">{inLanguage(field.text)}</Checkbox>
        </CheckboxGroup>
      )}
    />
  );
}

function useChoiceText(): (choice: Choice) => string {
  const { t } = useTranslation();
  return ({ no, what, day }) =>
    [t('form.number', { no }), what && inLanguage(what), day === 'UNKNOWN' ? t('pathway.unknownDay') : day]
      .filter(Boolean)
      .join(', ');
}

function ReferenceRadios({ field, choices }: { readonly field: Of<'reference'>; readonly choices: readonly Choice[] }) {
  const text = useChoiceText();
  const label = useLabel(field);
  if (choices.length === 0) return field.optional ? null : <NothingToChoose field={field} label={label} />;
  return (
    <Controller
      name={field.name}
      defaultValue={choices.length === 1 ? String(choices[0]!.no) : ''}
      render={({ field: { value, onChange, ref }, fieldState: { error } }) => (
        <RadioGroup
          id={field.name}
          legend={label}
          value={value as string}
          onChange={onChange}
          error={error?.message}
          tabIndex={-1}
        >
          {choices.map((choice, i) => (
            <Radio key={choice.no} value={String(choice.no)} ref={i === 0 ? ref : undefined}>
              {text(choice)}
            </Radio>
          ))}
        </RadioGroup>
      )}
    />
  );
}

function ChildrenBoxes({ field, choices }: { readonly field: Of<'children'>; readonly choices: readonly Choice[] }) {
  const text = useChoiceText();
  const label = useLabel(field);
  if (choices.length === 0) return null;
  return (
    <Controller
      name={field.name}
      defaultValue={[]}
      render={({ field: { value, onChange }, fieldState: { error } }) => (
        <CheckboxGroup
          id={field.name}
          legend={label}
          value={value as string[]}
          onChange={onChange}
          error={error?.message}
          tabIndex={-1}
        >
          {choices.map((choice) => (
            <Checkbox key={choice.no} value={String(choice.no)}>
              {text(choice)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    />
  );
}

/** What a command refers to begins with this one. */
const BEGINS: Readonly<Record<Reference, string>> = {
  needNo: 'shelter-need',
  requestNo: 'place-request',
  placementNo: 'placement',
  anyPlacementNo: 'placement',
  childIndex: 'child',
  measureNo: 'measure',
  applicationNo: 'priority-application',
  offerNo: 'offer',
  interimNo: 'interim-housing',
  obstacleNo: 'obstacle',
  homeNo: 'home',
  attemptNo: 'stay-put',
  keptAttemptNo: 'stay-put',
  movedAttemptNo: 'perpetrator-moved',
  instrumentNo: 'instrument-application',
  grantedInstrumentNo: 'instrument-granted',
};

function NothingToChoose({ field, label }: { readonly field: Of<'reference'>; readonly label: string }) {
  const { t } = useTranslation();
  const { pathwayId = '' } = useParams();
  const begins = BEGINS[field.of];
  return (
    <div id={field.name} tabIndex={-1}>
      <p className="blocked-label">{label}</p>
      <InlineMessage status="warning">
        {t('form.nothing')}{' '}
        <Link className="aksel-link" to={`/pathways/${pathwayId}/record/${begins}`}>
          {inLanguage(COMMANDS[begins]!.title)}
        </Link>
      </InlineMessage>
    </div>
  );
}
