import 'reflect-metadata';
import { lists } from '../ormconfig.js';
import { AppModule } from './app.module.js';
import { offerDemoWorkspace } from './demo/demo-workspace.command.js';
import { Config } from './platform/config/config.service.js';
import { openDatabase } from './platform/database/open-database.client.js';
import { loggerOf, openApplication } from './platform/http/server.client.js';
import { untilStopped } from './platform/logging/stopping.client.js';

await untilStopped(async (onStop) => {
  const config = Config.read(process.env);
  loggerOf(config);
  const database = await openDatabase(config, lists);
  onStop(() => database.close());
  const app = await openApplication(AppModule.for(database.config), config);
  onStop(() => app.close());
  await app.listen(config.port, config.host);
  await offerDemoWorkspace(app, process.argv);
  loggerOf(config).log(`Permanence listens on ${await app.getUrl()}`, 'main');
});
