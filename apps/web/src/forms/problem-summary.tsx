import { ErrorSummary } from '@navikt/ds-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../api/problem.js';

/** Everything to mend, each linked to its field, with what would lift it. Takes the focus whenever it changes. */
export function ProblemSummary({ faults, fallback }: { readonly faults: readonly Fault[]; readonly fallback: string }) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <ErrorSummary ref={summary} heading={t('form.summary')} headingTag="h2">
      {faults.map(({ field, text, lift }) => (
        <ErrorSummary.Item key={`${field} ${text}`} href={`#${field ?? fallback}`}>
          {lift ? `${text} ${lift}` : text}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}
