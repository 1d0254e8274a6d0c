import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../../src/lib/http-client/create-http-client.ts";
import { isPrivateLiteral, isPublicAddress, type Resolve } from "../../../src/lib/http-client/public-address.ts";
import { silentLog } from "../../../src/lib/log/log.ts";

describe("isPublicAddress", () => {
  it.each([
    ["8.8.8.8"],
    ["172.15.255.255"],
    ["172.32.0.1"],
    ["100.63.0.1"],
    ["2606:4700::1111"],
    ["::ffff:8.8.8.8"],
    ["64:ff9b::8.8.8.8"],
  ])("lets %s through", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["0.0.0.0", "this host"],
    ["10.1.2.3", "private"],
    ["100.64.0.1", "carrier's own network"],
    ["127.0.0.1", "loopback"],
    ["169.254.169.254", "the clouds' metadata"],
    ["172.16.0.1", "private"],
    ["192.168.1.1", "private"],
    ["198.18.0.1", "benchmarks"],
    ["224.0.0.1", "multicast"],
    ["255.255.255.255", "broadcast"],
    ["::", "this host"],
    ["::1", "loopback"],
    ["fe80::1", "link-local"],
    ["fd00:ec2::254", "metadata by IPv6"],
    ["fc00::1", "unique local"],
    ["ff02::1", "multicast"],
    ["::ffff:10.0.0.1", "private IPv4 written as IPv6"],
    ["::ffff:7f00:1", "loopback written as IPv6"],
    ["64:ff9b::169.254.169.254", "metadata behind NAT64"],
    ["2002:a9fe:a9fe::1", "metadata in a 6to4 address"],
    ["2001:db8::1", "documentation"],
    ["not an address", "a text"],
  ])("B62: holds %s back (%s)", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("isPrivateLiteral", () => {
  it.each([
    ["https://169.254.169.254/latest", true],
    ["https://[::1]/", true],
    ["https://0x7f.1/", true],
    ["https://2130706433/", true],
    ["https://8.8.8.8/", false],
    ["https://api.example/", false],
  ])("B62: reads the host of %s as a URL does", (url, expected) => {
    expect(isPrivateLiteral(new URL(url).hostname)).toBe(expected);
  });
});

describe("a request that is publicOnly", () => {
  const clientFor = (resolve: Resolve) =>
    createHttpClient({ timeoutMs: 1_000, clock: { now: () => 0 }, log: silentLog, resolve });

  it.each([
    ["a private address", ["10.0.0.7"]],
    ["the clouds' metadata service", ["169.254.169.254"]],
    ["this machine by IPv6", ["::1"]],
    ["outside and inside at once", ["8.8.8.8", "127.0.0.1"]],
    ["nowhere", []],
  ])("B62: does not go where a name leads to %s, and says that nothing was sent", async (_where, addresses) => {
    const asked: string[] = [];
    const client = clientFor((hostname, _options, callback) => {
      asked.push(hostname);
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    });
    const answer = await client.request({ method: "GET", url: "https://innocent.example/token", publicOnly: true });
    expect(answer).toMatchObject({ kind: "no_answer", cause: "private_address", sent: false });
    expect(asked).toEqual(["innocent.example"]);
    client.close();
  });

  it("B62: does not go to an address inside that is written out", async () => {
    const client = clientFor((_hostname, _options, callback) => callback(null, []));
    for (const url of ["https://10.0.0.7/token", "http://127.0.0.1:1/token", "https://[fd00::1]/"]) {
      const answer = await client.request({ method: "GET", url, publicOnly: true });
      expect(answer).toMatchObject({ kind: "no_answer", cause: "private_address", sent: false });
    }
    client.close();
  });

  it("meets a name that nobody knows as trouble of the network", async () => {
    const client = clientFor((_hostname, _options, callback) =>
      callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []),
    );
    const answer = await client.request({ method: "GET", url: "https://nowhere.example/", publicOnly: true });
    expect(answer).toMatchObject({ kind: "no_answer", cause: "network", sent: false });
    client.close();
  });
});
