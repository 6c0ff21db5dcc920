import { useSearchParams } from 'react-router';

/** Which part of a list is shown. */
export interface ListAddress<Status extends string> {
  /** Undefined: nobody has chosen. */
  readonly status: Status | undefined;
  /** From 1. */
  readonly page: number;
  /** Shows those of a status from the first page on; '' takes the choice back. */
  show(status: string): void;
  turnTo(page: number): void;
}

/** The part of a list that the address of the page says: `?status=OPEN&page=2`. */
export function useListAddress<Status extends string>(statuses: readonly Status[]): ListAddress<Status> {
  const [address, setAddress] = useSearchParams();
  const status = statuses.find((s) => s === address.get('status'));
  const go = (change: Record<string, string>) =>
    setAddress(new URLSearchParams(Object.entries(change).filter(([, value]) => value)));
  return {
    status,
    page: Math.max(1, Number(address.get('page')) || 1),
    show: (chosen) => go({ status: chosen }),
    turnTo: (page) => go({ status: status ?? '', page: String(page) }),
  };
}
