/** One row of Meta's error table. */
export interface MetaErrorRow {
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  /** 400 unless said otherwise; 500 for the codes 1 and 2. */
  readonly status?: number;
  readonly type?: string;
  readonly transient?: boolean;
  readonly userTitle?: string;
}
