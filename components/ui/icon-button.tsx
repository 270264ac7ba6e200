import { Button, type ButtonProps } from './button';
import { cn } from './cn';
import { type IconComponent } from './icon';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'block' | 'busyLabel' | 'aria-label'> {
  icon: IconComponent;
  /** The words that a screen reader hears and that hover shows. */
  label: string;
}

/** A square button with a drawing alone, for the few acts that everybody knows by sight. */
export function IconButton({
  icon: Icon,
  label,
  size = 'md',
  variant = 'quiet',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Button
      aria-label={label}
      title={label}
      variant={variant}
      size={size}
      className={cn('p-0', size === 'sm' ? 'w-control-sm' : 'w-control', className)}
      {...rest}
    >
      <Icon />
    </Button>
  );
}
