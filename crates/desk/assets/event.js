// The page Event.
"use strict";
