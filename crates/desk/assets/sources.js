// The page Sources.
"use strict";
