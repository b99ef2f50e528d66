// The page Queue.
"use strict";
