import { type SVGProps } from 'react';
import { cn } from './cn';

export interface IconProps extends Omit<SVGProps<SVGSVGElement>, 'children' | 'd'> {
  /** sm beside meta text, md beside interface text, lg alone. */
  size?: 'sm' | 'md' | 'lg';
  /** What it says where no word stands beside it; without a label it is decoration. */
  label?: string;
}

export type IconComponent = (props: IconProps) => React.ReactElement;

const sizes = { sm: 'size-[0.9375rem]', md: 'size-[1.125rem]', lg: 'size-[1.375rem]' };

/** Makes an icon component from one path on a 24 × 24 grid, drawn with a line of 1.75. */
export function icon(d: string, directional = false): IconComponent {
  return function Icon({ size = 'md', label, className, ...rest }: IconProps) {
    return (
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        role={label ? 'img' : undefined}
        aria-label={label}
        aria-hidden={label ? undefined : true}
        focusable="false"
        className={cn('shrink-0', sizes[size], directional && 'flip-rtl', className)}
        {...rest}
      >
        <path d={d} />
      </svg>
    );
  };
}
