import { cva, type VariantProps } from 'class-variance-authority';
import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';
import { type IconComponent } from './icon';
import { CheckCircleIcon, CircleAlertIcon, InfoIcon, TriangleIcon } from './icons';

const calloutVariants = cva('flex items-start gap-3 rounded-md px-4 py-3', {
  variants: {
    tone: {
      info: 'bg-action-soft [&>svg]:text-action-text',
      earn: 'bg-earn-soft [&>svg]:text-earn-text',
      success: 'bg-success-soft [&>svg]:text-success-text',
      warning: 'bg-warning-soft [&>svg]:text-warning-text',
      danger: 'bg-danger-soft [&>svg]:text-danger-text',
      plain: 'border border-line bg-surface-raised',
    },
  },
  defaultVariants: { tone: 'info' },
});

const icons: Record<string, IconComponent | undefined> = {
  info: InfoIcon,
  success: CheckCircleIcon,
  warning: TriangleIcon,
  danger: CircleAlertIcon,
};

interface CalloutProps extends Omit<ComponentProps<'div'>, 'title'>, VariantProps<typeof calloutVariants> {
  /** The bold first words. */
  title?: ReactNode;
  icon?: IconComponent | null;
  /** One button or link at the end. */
  action?: ReactNode;
}

/**
 * A notice in the flow of a page. Give `role="status"` or `role="alert"` when it appears while somebody is working;
 * one that is there from the start needs neither.
 */
export function Callout({ tone, title, icon, action, className, children, ...rest }: CalloutProps) {
  const Icon = icon === undefined ? icons[tone ?? 'info'] : icon;
  return (
    <div className={cn(calloutVariants({ tone }), className)} {...rest}>
      {Icon && <Icon className="mt-[0.15rem]" />}
      <div className="min-w-0 flex-1">
        {title && <b>{title} </b>}
        {children}
      </div>
      {action && <div className="shrink-0 self-center">{action}</div>}
    </div>
  );
}
