// The NATS quick start in JavaScript (package "@nats-io/transport-node"):
// node quickstart-nats-io.js nats://127.0.0.1:4222
//
// Talks to the quick start application. Each step prints one line; any failure ends the
// program with a stack trace and a non-zero exit code.

const { connect, errors, headers } = require("@nats-io/transport-node");

const PATIENCE = 10_000; // milliseconds for any one step

async function firstMessage(subscription) {
  for await (const msg of subscription) {
    return msg; // leaving the loop ends the subscription
  }
  throw new Error(`no message on ${subscription.getSubject()}`);
}

async function main(url) {
  const nc = await connect({ servers: url, name: "quickstart-nats-io", timeout: PATIENCE, reconnect: false });
  console.log("connected");

  const greetings = nc.subscribe("greet.*", { timeout: PATIENCE });
  const language = headers();
  language.set("Language", "en");
  nc.publish("greet.joe", "hi joe", { headers: language });
  const greeting = await firstMessage(greetings);
  console.log(`received on ${greeting.subject}: ${greeting.string()}`
    + ` (Language: ${greeting.headers.get("Language")})`);

  const tick = await firstMessage(nc.subscribe("clock", { timeout: PATIENCE }));
  console.log(`received on ${tick.subject}: ${tick.string()}`);

  nc.publish("hello", "Hello from JavaScript");
  console.log("published to hello");

  const help = await nc.request("service", "JavaScript", { timeout: PATIENCE });
  console.log(`service replied: ${help.string()}`);

  const sum = await nc.request("math.add", JSON.stringify({ a: 1, b: 2 }), { timeout: PATIENCE });
  console.log(`math.add replied: ${JSON.stringify(sum.json())}`);

  try {
    await nc.request("nobody.home", "", { timeout: PATIENCE });
  } catch (error) {
    if (!(error instanceof errors.RequestError && error.isNoResponders())) {
      throw error;
    }
    console.log("nobody.home: no responders");
  }

  await nc.drain();
  console.log("drained");
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
