import { Pagination, Table } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PAGE } from '../api/page.js';
import { ReadProblem } from './read-problem.js';
import { Waiting } from './waiting.js';

export interface ListingProps<T> {
  /** Of the list, for who cannot see it. */
  readonly label: string;
  readonly columns: readonly string[];
  readonly query: {
    readonly data: { readonly items: readonly T[]; readonly total: number } | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly row: (item: T) => ReactNode;
  /** What is said where there is nothing. */
  readonly none: ReactNode;
  /** How many there are, in words. */
  readonly count?: (total: number) => string;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** A page of a list as a table: why it cannot be read, that there is nothing, or the rows and the way to the others. */
export function Listing<T>({ label, columns, query, row, none, count, page, onPage }: ListingProps<T>) {
  const { t } = useTranslation();
  const { data, error, refetch } = query;
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.items.length === 0) return <p>{none}</p>;
  return (
    <>
      {count && <p className="muted">{count(data.total)}</p>}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
        <Table>
          <Table.Header>
            <Table.Row>
              {columns.map((column) => (
                <Table.HeaderCell key={column} scope="col">
                  {column}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>{data.items.map(row)}</Table.Body>
        </Table>
      </div>
      {data.total > PAGE && (
        <Pagination
          aria-label={t('pathways.page')}
          page={page}
          count={Math.ceil(data.total / PAGE)}
          onPageChange={onPage}
          size="small"
        />
      )}
    </>
  );
}
