import type { components, paths } from './schema.gen';
import { connect } from './client';

type Schemas = components['schemas'];

/** What the API answers, under the names that it has there. */
export type Store = Schemas['Store'];
export type StoreTerms = Schemas['StoreTerms'];
export type Address = Schemas['Address'];
export type AddressForm = Schemas['AddressForm'];
export type Sender = Schemas['Sender'];
export type Formats = Schemas['Formats'];
export type Series = Schemas['Series'];
export type Preset = Schemas['Preset'];
export type Setup = Schemas['Setup'];
export type Status = Schemas['Status'];
export type Backup = Schemas['Backup'];
export type Backups = Schemas['Backups'];
export type BackupFailure = Schemas['BackupFailure'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditChange = Schemas['AuditChange'];
export type Product = Schemas['Product'];
export type ProductRow = Schemas['ProductRow'];
export type ProductTerms = Schemas['ProductTerms'];
export type Variant = Schemas['Variant'];
export type Import = Schemas['Import'];
export type ImportPreview = Schemas['ImportPreview'];
export type Delivered = Schemas['Delivered'];
export type WaitingPictures = Schemas['WaitingPictures'];
export type ImportProblem = Schemas['ImportProblem'];
export type StockRow = Schemas['StockRow'];
export type Movement = Schemas['Movement'];
export type Adjustment = Schemas['Adjustment'];
export type Order = Schemas['Order'];
export type ListedOrder = Schemas['ListedOrder'];
export type OrderTerms = Schemas['OrderTerms'];
export type Quote = Schemas['Quote'];
export type Figures = Pick<Quote, 'currency' | 'inclusive' | 'lines' | 'reasons' | 'totals'>;
export type Discount = Schemas['Discount'];
export type Item = Schemas['Item'];
export type OrderLine = Schemas['OrderLine'];
export type OrderMoment = Schemas['OrderMoment'];
export type OrderRevision = Schemas['OrderRevision'];
export type OrderChange = Schemas['OrderChange'];
export type Booking = Schemas['Booking'];
export type ShippingMethod = Schemas['ShippingMethod'];
export type TaxRate = Schemas['TaxRate'];
export type TaxTable = Schemas['TaxTable'];
export type Customer = Schemas['Customer'];
export type CustomerRow = Schemas['CustomerRow'];
export type CustomerTerms = Schemas['CustomerTerms'];
export type Proof = Schemas['Proof'];
export type OwnCodes = Schemas['OwnCodes'];
export type ProductLabel = Schemas['ProductLabel'];
export type ProductLabelTerms = Schemas['ProductLabelTerms'];
export type LabelProof = Schemas['LabelProof'];
export type Shipment = Schemas['Shipment'];
export type ShipmentItem = Schemas['ShipmentItem'];
export type Parcel = Schemas['Parcel'];
export type ParcelPaper = Schemas['ParcelPaper'];
export type ScanResult = Schemas['ScanResult'];
export type QueuedOrder = Schemas['QueuedOrder'];
export type Box = Schemas['Box'];
export type Session = Schemas['Session'];
export type Right = Session['rights'][number];
export type Identity = Schemas['Identity'];
export type Colleague = Schemas['Colleague'];
export type Person = Schemas['Person'];
export type Lan = Schemas['LAN'];
export type Pairing = Schemas['Pairing'];
export type Program = Schemas['Program'];
export type NewProgram = Schemas['NewProgram'];
export type PersonTerms = Schemas['PersonTerms'];
export type Role = Schemas['Role'];
export type RoleTerms = Schemas['RoleTerms'];
export type Roles = Schemas['Roles'];
export type Grantable = Roles['grantable'][number];
export type LockRule = Schemas['LockRule'];
export type Device = Schemas['Device'];

/** api is the office's line to the program. A refusal is thrown as a Fault. */
export const api = connect<paths>();

interface Answer<T> {
  data?: T;
  response: Response;
}

/** got waits for an answer and returns what is in it. */
export async function got<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await undoable(answer)).data;
}

/** undoable is got with the token that takes the change back, where there is one. */
export async function undoable<T>(answer: Promise<Answer<T>>): Promise<{ data: T; undo?: string }> {
  const { data, response } = await answer;
  // A refusal was thrown, and an answer without a body is typed as undefined.
  return { data: data as T, undo: response.headers.get('Undo-Token') ?? undefined };
}

/** match is the header by which a change says what version it starts from. */
export function match({ version }: { version: number }): { 'If-Match': string } {
  return { 'If-Match': String(version) };
}

/** takeBack undoes a change by its token. */
export async function takeBack(token: string): Promise<void> {
  await api.POST('/api/v1/undo/{token}', { params: { path: { token } } });
}
