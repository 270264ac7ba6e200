import { type ReactNode } from 'react';

/** A root layout with nothing in it: what the framework itself sends, for `npm run bench` to compare with. */
export default function BlankLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
