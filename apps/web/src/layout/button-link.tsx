import { Button, type ButtonProps } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

type Props = Pick<ButtonProps, 'size' | 'variant' | 'icon'> & { readonly children: ReactNode };

/** A link within the app that looks like a button, and is told as the link that it is. */
export const ButtonLink = ({ to, ...props }: Props & { readonly to: string }) => (
  <Button as={Link} to={to} role={undefined} {...props} />
);

/** The same for an address of the portal. */
export const ButtonAnchor = ({ href, ...props }: Props & { readonly href: string }) => (
  <Button as="a" href={href} role={undefined} {...props} />
);
