import { LocalAlert } from '@navikt/ds-react';
import { useLocation } from 'react-router';

/** What was recorded on the page before, said once. */
export function Notice() {
  const { state } = useLocation() as { readonly state: { readonly notice?: string; readonly text?: string } | null };
  if (!state?.notice) return null;
  return (
    <LocalAlert status="success" size="small" role="status" className="spaced">
      <LocalAlert.Header>
        <LocalAlert.Title as="div">{state.notice}</LocalAlert.Title>
      </LocalAlert.Header>
      {state.text && <LocalAlert.Content>{state.text}</LocalAlert.Content>}
    </LocalAlert>
  );
}
