import { Heading, Select } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListAddress } from './list-address.js';
import { Listing, type ListingProps } from './listing.js';
import { Notice } from './notice.js';
import { usePageTitle } from './page-title.js';

interface Props<Status extends string, T> extends Omit<ListingProps<T>, 'label' | 'page' | 'onPage'> {
  readonly title: string;
  /** Beside the title: ways to other pages. */
  readonly beside?: ReactNode;
  readonly address: ListAddress<Status>;
  readonly statuses: readonly Status[];
  readonly statusLabel: (status: Status) => string;
  /** What is shown where no status is chosen, in words; left out: the first of them. */
  readonly all?: string;
  /** Beside the choice of a status. */
  readonly tools?: ReactNode;
}

/** A page that is a list, of which one status or all can be shown. */
export function ListPage<Status extends string, T>(props: Props<Status, T>) {
  const { title, beside, address, statuses, statusLabel, all, tools, ...listing } = props;
  const { t } = useTranslation();
  usePageTitle(title);
  return (
    <div className="wide">
      <Notice />
      <div className="heading-row">
        <Heading level="1" size="large">
          {title}
        </Heading>
        {beside}
      </div>
      <div className={tools ? 'filter-row list-tools' : 'list-tools'}>
        <Select
          size="small"
          label={t('pathways.show')}
          value={address.status ?? (all === undefined ? statuses[0] : '')}
          onChange={(event) => address.show(event.target.value)}
        >
          {all !== undefined && <option value="">{all}</option>}
          {statuses.map((status) => (
            <option key={status} value={status}>
              {statusLabel(status)}
            </option>
          ))}
        </Select>
        {tools}
      </div>
      <Listing label={title} page={address.page} onPage={address.turnTo} {...listing} />
    </div>
  );
}
