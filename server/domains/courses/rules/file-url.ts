/** Where a file is read: the address that lessons refer to. */
export const fileUrl = (id: string): string => `/api/v1/files/${id}`;
