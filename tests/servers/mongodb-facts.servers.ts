import { mongodbFacts } from './mongodb-facts.js';
import { mongoServer } from './mongodb.js';

mongodbFacts(mongoServer);
