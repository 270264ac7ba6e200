import { type CSSProperties } from 'react';
import { cn } from '@/components/ui/cn';
import { type Cloth, strokesOf, weave, weaveId } from './weave';

interface CoverProps {
  slug: string;
  /** Business, Programming, Mathematics, Agriculture, Health, History, Design, Languages, Music, Science. */
  subject: string;
  /** Makes the ids inside unique where one course's cover stands twice on a page. */
  uid?: string;
  /** `wide` 16:9 on cards, `square` thumbnails, `fill` takes its box. */
  shape?: 'wide' | 'square' | 'fill';
  className?: string;
}

const shapes = { wide: 'aspect-video', square: 'aspect-square', fill: 'h-full' };

/** The cloth of a course. Decoration, about 1 kB, the same for the same slug everywhere. */
export function Cover({ slug, subject, uid = slug, shape = 'wide', className }: CoverProps) {
  const { hue, accent, ground, inlay } = weave(slug, subject);
  const id = weaveId(uid);
  const style = { '--h': hue, '--h2': accent } as CSSProperties;
  return (
    <div className={cn('overflow-hidden bg-surface-sunken', shapes[shape], className)}>
      <svg
        className="cloth"
        style={style}
        viewBox="0 0 320 180"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          <ClothPattern id={`${id}a`} cloth={ground} />
          {inlay && <ClothPattern id={`${id}b`} cloth={inlay} />}
        </defs>
        <rect width="320" height="180" fill={`url(#${id}a)`} />
        {inlay && <path d={inlay.shape} fill={`url(#${id}b)`} stroke="var(--cv0)" strokeWidth={3} />}
      </svg>
    </div>
  );
}

const threadNames = ['0', '1', '2', '3', '4'];

function ClothPattern({ id, cloth }: { id: string; cloth: Cloth }) {
  return (
    <pattern
      id={id}
      width={cloth.size}
      height={cloth.size}
      patternUnits="userSpaceOnUse"
      patternTransform={cloth.turn ? `rotate(${cloth.turn} 160 90)` : undefined}
    >
      <path fill="var(--cv0)" d={`M0 0h${cloth.size}v${cloth.size}H0z`} />
      {cloth.threads.map((d, colour) =>
        d ? <Thread key={threadNames[colour]} colour={colour} cells={d} /> : null,
      )}
    </pattern>
  );
}

function Thread({ colour, cells }: { colour: number; cells: string }) {
  const { d, width } = strokesOf(cells);
  return <path stroke={`var(--cv${colour})`} strokeWidth={width} d={d} />;
}
