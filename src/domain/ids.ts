/** Branded ids: a connection's id can't be handed in where an incident's is asked for. */
export type ConnectionId = string & { readonly __id: "connection" };
export type WorkspaceId = string & { readonly __id: "workspace" };
export type IncidentId = string & { readonly __id: "incident" };
export type DeliveryId = string & { readonly __id: "delivery" };
export type ChatId = string & { readonly __id: "chat" };
export type KeyId = string & { readonly __id: "key" };
export type NotificationId = string & { readonly __id: "notification" };
export type MemberId = string & { readonly __id: "member" };

/** The workspace of a single-team install, which never sees the word. */
export const DEFAULT_WORKSPACE = "default" as WorkspaceId;
