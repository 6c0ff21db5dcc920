import { useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useCommand, type CommandPath, type Outcome } from '../api/pathways.js';
import { ApiProblem, faultsOf, type Fault } from '../api/problem.js';
import { inLanguage, language } from '../texts/i18n.js';
import { isShown, isTypedDay, isTypedMonth, missing, today, type Field, type Values } from './fields.js';

export interface CommandForm {
  readonly form: UseFormReturn<Values>;
  readonly faults: readonly Fault[];
  readonly sending: boolean;
  /** Checks the fields; true when they can be sent. */
  readonly check: (fields: readonly Field[]) => boolean;
  /** Sends; undefined when it was refused, the reasons then being in `faults` and beside the fields. */
  readonly send: (path: CommandPath, body: unknown, id?: string) => Promise<Outcome | undefined>;
}

/** A form that sends commands. Retries of the same content carry the same key, changed content a new one. */
export function useCommandForm(defaultValues: Values = {}): CommandForm {
  const { t } = useTranslation();
  const form = useForm<Values>({ defaultValues, shouldFocusError: false });
  const command = useCommand();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [attempt, setAttempt] = useState({ content: '', key: '' });

  const show = (found: readonly Fault[]) => {
    form.clearErrors();
    for (const { field, text, lift } of found) {
      if (field) form.setError(field, { message: lift ? `${text} ${lift}` : text });
    }
    setFaults(found);
  };

  const check = (fields: readonly Field[]): boolean => {
    const values = form.getValues();
    const empty = missing(fields, values).map((name) => fault(fields, name, 'form.required'));
    const wrong = fields.flatMap((f) => {
      const typed = values[f.name];
      if (!isShown(f, values) || typeof typed !== 'string' || typed === '') return [];
      if (f.kind === 'day' && !isTypedDay(typed, today())) return fault(fields, f.name, 'form.wrongDay');
      if (f.kind !== 'month' || isTypedMonth(typed, today(), f.ahead)) return [];
      return fault(fields, f.name, 'form.wrongMonth');
    });
    show([...empty, ...wrong]);
    return empty.length + wrong.length === 0;
  };

  const fault = (
    fields: readonly Field[],
    name: string,
    text: 'form.required' | 'form.wrongDay' | 'form.wrongMonth',
  ): Fault => {
    const label = inLanguage(fields.find((f) => f.name === name)!.label);
    return { field: name, text: t(text, { field: label }), lift: undefined };
  };

  const send = async (path: CommandPath, body: unknown, id?: string): Promise<Outcome | undefined> => {
    const content = JSON.stringify([path, id, body]);
    const key = attempt.content === content ? attempt.key : crypto.randomUUID();
    setAttempt({ content, key });
    try {
      const outcome = await command.mutateAsync({ path, body, key, ...(id && { id }) });
      setAttempt({ content: '', key: '' });
      return outcome;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      show(
        error.status === 0
          ? [{ field: undefined, text: t('problem.offline'), lift: undefined }]
          : faultsOf(error, language()),
      );
      return undefined;
    }
  };

  return { form, faults, sending: command.isPending, check, send };
}
