'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface NavLinkProps {
  href: string;
  className: string;
  currentClassName: string;
  children: ReactNode;
}

/** A link of a navigation bar; it is current on its own page and on the pages below it. */
export function NavLink({ href, className, currentClassName, children }: NavLinkProps) {
  const pathname = usePathname();
  const current = !href.includes('#') && (pathname === href || pathname.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={current ? (pathname === href ? 'page' : 'true') : undefined}
      className={cn(className, current && currentClassName)}
    >
      {children}
    </Link>
  );
}
