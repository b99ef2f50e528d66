people-title = افراد
